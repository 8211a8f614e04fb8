import { UNKNOWN_VERB } from './act.js';
import { DEEPEST, draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { isPronoun } from './pronoun.js';
import { scopeOfName, wider } from './scope.js';
import { part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** Reads arguments that are one text: the tool's name has the verb, or the text has all of it. */
export function readBare(tool: string, body: Stretch, source: Stretch, context: Context): Draft[] {
  const hit = context.words.verbs.inName(tool);
  if (hit === null) {
    const acts = context.depth < DEEPEST ? context.readAs('json', body, inside(context)) : [];
    return acts.length > 0
      ? acts
      : [draft(context, UNKNOWN_VERB, context.frame, source, { target: body.text })];
  }
  const line = (body.text.split('\n')[0] ?? '').trim().replace(/^["'`]|["'`]$/g, '');
  const target = fromTo(line, context.words)?.from ?? line;
  const phrase = context.words.has('all-word', /^\w*/.exec(target)?.[0] ?? '') ? 'all' : 'one';
  const said = { target, scope: wider(phrase, scopeOfName(target)), hint: hit.rest.join(' ') };
  return [draft(context, hit.verb, context.frame, source, said)];
}

/** Orders in the arguments of one call: those of the tool, and what is to be done then. */
interface Orders {
  readonly own: Stretch;
  readonly later: readonly Draft[];
}

/**
 * Cuts off orders that follow the tool's own arguments: `a.zip, then unpack it`, `job=a; stop job=b`.
 * Only names and settings are cut, so that prose which is handed over stays whole.
 */
export function laterOrders(tool: string, body: Stretch, context: Context): Orders {
  const { words } = context;
  const said = words.effect(words.verbs.inName(tool)?.verb ?? '');
  if (said?.aim === 'recipient' || said?.carries === true) return { own: body, later: [] };
  for (const mark of body.text.slice(0, 2000).matchAll(/[;,]\s+([a-z]{2,20})\s+([a-z]{2,20})?/gi)) {
    const [all, first = '', second = ''] = mark;
    const isJoined = words.has('joint', first);
    if (!isJoined && !all.startsWith(';')) continue;
    const own = part(body, 0, mark.index);
    const hit = words.verbs.at([(isJoined ? second : first).toLowerCase()], 0);
    if (hit === null || hit.weak || !isNameOrSetting(own.text, words)) continue;
    if (context.depth >= DEEPEST) break;
    const from =
      mark.index + (isJoined ? all.indexOf(second, 2 + first.length) : all.indexOf(first));
    const rest = trimmed(part(body, from, body.text.length));
    return { own, later: readLater(rest, own, context) };
  }
  return { own: body, later: [] };
}

function readLater(rest: Stretch, own: Stretch, context: Context): Draft[] {
  const call = /^(\w+)\s+(?=[\w.-]{1,60}=)/.exec(rest.text);
  const order = call?.[1] === undefined ? rest : part(rest, call[0].length, rest.text.length);
  const acts =
    call?.[1] === undefined
      ? context.readAs('imperative', rest, inside(context))
      : context.readAs('json', rest, inside({ ...context, tool: call[1] }));
  const named = fromTo(own.text, context.words);
  return acts.map((act) => ({
    ...act,
    tool: context.tool,
    command: order === rest ? act.command : rest,
    target: isPronoun(act.target) ? (named?.to ?? own.text) : act.target,
  }));
}

/** `a -> b` and `a to b` of two names. */
function fromTo(
  text: string,
  words: Vocabulary,
): { readonly from: string; readonly to: string } | null {
  const [, from = '', between = '', to = ''] = /^(\S+)\s+(\S{1,7})\s+(\S+)$/.exec(text) ?? [];
  const isArrow = /^[-=]>$|^→$/.test(between) || words.has('place-preposition', between);
  return isArrow && /[/.@_\d]/.test(from) ? { from, to } : null;
}

function isNameOrSetting(text: string, words: Vocabulary): boolean {
  return (
    (!/\s/.test(text.trim()) && /[/.@_=\d-]/.test(text)) || fromTo(text.trim(), words) !== null
  );
}
