import { UNKNOWN_VERB } from './act.js';
import { orderClauses, wordsText } from './clauses.js';
import type { OrderClause } from './clauses.js';
import { DEEPEST, draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { looksLikeShell } from './looks.js';
import { orderObject } from './order-object.js';
import { isPronoun } from './pronoun.js';
import { looksLikeSql } from './read-sql.js';
import { scopeOfName, scopeOfPhrase, wider } from './scope.js';
import { part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';

const QUOTED = /^\s*["“`']([^"”`\n]+)["”`']/;

const MOST_CLAUSES = 100;
/** A typed command is read up to here. */
const LONGEST_TYPED = 4000;

/** Reads orders in English, as robots' bodies get them: the verb that leads each clause and its object. */
export function readImperative(source: Stretch, context: Context): Draft[] {
  const clauses = orderClauses(source, context.words);
  const known = clauses
    .slice(0, MOST_CLAUSES)
    .filter((clause) => clause.hit !== null && !isReport(clause, context));
  const acts = known.flatMap((clause) => readClause(clause, context));
  if (acts.length > 0) return pointedBack(acts);
  return clauses.slice(0, 1).flatMap((clause) => readLabelled(clause, context));
}

/** "It" is what the act before was done to; an act that repeats the verb before it and names nothing says nothing new. */
function pointedBack(acts: readonly Draft[]): Draft[] {
  const told: Draft[] = [];
  for (const act of acts) {
    const last = told.at(-1);
    if (last?.verb === act.verb && act.target === '' && act.payload === '') continue;
    const isBack = last !== undefined && last.target !== '' && isPronoun(act.target);
    told.push(isBack ? { ...act, target: last.target, scope: last.scope } : act);
  }
  return told;
}

function readClause(clause: OrderClause, context: Context): Draft[] {
  const { words } = context;
  const { hit, to } = clause;
  if (hit === null) return [];
  const effect = words.effect(hit.verb);
  if (effect?.carries === true && context.depth < DEEPEST) {
    const acts = placesTyped(clause, hit.to, context)
      .map((at) => readTyped(clause, at, context))
      .find((read) => read.length > 0);
    if (acts !== undefined) return acts;
  }
  const { target, phrase, payload } = orderObject(clause, hit, effect?.aim ?? 'object', words);
  const command = wordsText(clause, clause.from, to);
  // Distances and directions are no things to count.
  const isName = !/\s/.test(target) && /[@./_\d]/.test(target);
  const counted = effect?.aim === 'place' || isName ? 'one' : scopeOfPhrase(words, phrase);
  const scope = wider(counted, /\s/.test(target) ? 'one' : scopeOfName(target));
  return [draft(context, hit.verb, 'imperative', command, { target, scope, payload })];
}

/** Where a command may stand: behind the verb, or behind a later one, as in "use the console to run ...". */
function placesTyped(
  { words, to }: OrderClause,
  from: number,
  { words: known }: Context,
): number[] {
  const places = [from];
  for (let at = from; at < Math.min(to, from + 10); at++) {
    const hit = known.verbs.at(words.forms, at, to);
    if (hit !== null && known.effect(hit.verb)?.carries === true) places.push(hit.to);
  }
  return places;
}

/** The command that is to be typed or run: in quotes, or up to the place where it is typed. */
function readTyped(clause: OrderClause, from: number, context: Context): Draft[] {
  const { source, words } = clause;
  const start = words.ends[from - 1] ?? 0;
  const rest = part(source, start, start + LONGEST_TYPED);
  const lead = leadLength(rest.text, context);
  const typed = part(rest, lead, rest.text.length);
  const quoted = QUOTED.exec(typed.text);
  const inner = quoted?.[1];
  const held =
    inner === undefined
      ? withoutPlace(typed, context)
      : part(
          typed,
          quoted?.[0].indexOf(inner) ?? 0,
          (quoted?.[0].indexOf(inner) ?? 0) + inner.length,
        );
  if (looksLikeSql(held.text, context.words)) return context.readAs('sql', held, inside(context));
  if (looksLikeShell(held.text, context.words))
    return context.readAs('shell', held, inside(context));
  return [];
}

/** Length of words such as "the command" that stand before what is typed. */
function leadLength(text: string, { words }: Context): number {
  let at = 0;
  for (const match of text.slice(0, 80).matchAll(/[\s:]*([A-Z]+)/giy)) {
    const word = match[1] ?? '';
    if (
      !words.has('article', word) &&
      !words.has('command-noun', word) &&
      !words.has('filler', word)
    )
      break;
    at = match.index + match[0].length;
  }
  return at + (/^[\s:]*/.exec(text.slice(at, at + 20))?.[0].length ?? 0);
}

/** Cuts off "on the terminal" and the like. */
function withoutPlace(typed: Stretch, { words }: Context): Stretch {
  const places = [...typed.text.matchAll(/\s([a-z]{2,8})\s(?:the|a|my|your|its)\s/g)];
  const place = places.findLast(
    ([, word]) =>
      words.has('preposition', word ?? '') || words.has('place-preposition', word ?? ''),
  );
  return trimmed(part(typed, 0, place?.index ?? typed.text.length));
}

/** `Label: order` without a verb in front; else the first word is a verb that nobody knows. */
function readLabelled(clause: OrderClause, context: Context): Draft[] {
  const { source } = clause;
  const label = /^([\w -]{1,40}):\s{1,4}(?=\S)/.exec(source.text);
  if (label?.[1] !== undefined && context.depth < DEEPEST) {
    const rest = part(source, label[0].length, source.text.length);
    const acts = context.readAs('json', rest, inside(context));
    return acts.map((act) =>
      act.target === '' && act.dialect === 'imperative' ? { ...act, target: label[1] ?? '' } : act,
    );
  }
  const { target, phrase } = orderObject(
    clause,
    { to: clause.from + 1, particle: null },
    'object',
    context.words,
  );
  const scope = scopeOfPhrase(context.words, phrase);
  return [
    draft(context, UNKNOWN_VERB, 'imperative', wordsText(clause, clause.from, clause.to), {
      target,
      scope,
    }),
  ];
}

/** "Alert process terminated" tells of a deed and orders none: a noun leads, and a participle follows. */
function isReport({ hit, words, from, to }: OrderClause, context: Context): boolean {
  if (hit === null || hit.noun) return true;
  if (!hit.weak) return false;
  const ahead = words.forms.slice(from + 1, Math.min(from + 5, to));
  const isOrder = ahead.some((form) => context.words.has('article', form));
  return !isOrder && ahead.some((form) => /[a-z]{2}ed$/.test(form));
}
