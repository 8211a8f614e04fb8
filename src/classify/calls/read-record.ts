import { UNKNOWN_VERB } from './act.js';
import type { Scope } from './act.js';
import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { fieldsOf, textOf, textsOf } from './fields.js';
import type { Field } from './fields.js';
import { findTarget, scopeOfNoun, scopeOfSwitches } from './find-target.js';
import { readHeld } from './read-held.js';
import { readLine } from './read-line.js';
import { readHttp } from './read-http.js';
import { readManifest } from './read-manifest.js';
import { readKeyVerb } from './key-verb.js';
import { formOfName } from './name-form.js';
import { isRule, readMailRule } from './read-mail-rule.js';
import { readWrapped } from './read-wrapped.js';
import { wider } from './scope.js';
import type { Stretch } from './stretch.js';
import { stateVerb, switchStates } from './state-verb.js';
import type { Entry } from './values.js';
import type { NameHit } from './verbs.js';
import type { Vocabulary } from './vocabulary.js';

/** Further switches of one call are left out. */
const MOST_SWITCHES = 8;

/** Reads the acts of a call with named arguments. `source` is the call as written. */
export function readRecord(entries: readonly Entry[], source: Stretch, context: Context): Draft[] {
  const fields = fieldsOf(entries);
  const rule = isRule(entries, context) ? readMailRule(fields, source, context) : null;
  return (
    rule ??
    readWrapped(entries, source, context) ??
    readMailRule(fields, source, context) ??
    readManifest(fields, source, context) ??
    readLine(fields, context) ??
    readHeld(fields, context) ??
    readHttp(fields, source, context) ??
    readNamed(entries, fields, source, context)
  );
}

/** The verb stands in an operation's name or in the tool's. */
function readNamed(
  entries: readonly Entry[],
  fields: readonly Field[],
  source: Stretch,
  context: Context,
): Draft[] {
  const { words } = context;
  const hit = verbOf(fields, context);
  const keyed = hit === null || hit.weak ? readKeyVerb(fields, words) : null;
  if (keyed !== null) {
    const { verb, found, payload } = keyed;
    return [draft(context, verb, context.frame, source, { ...found, payload })];
  }
  const state = hit === null || hit.weak || isGeneral(hit, words) ? stateVerb(fields, words) : null;
  const verb = state?.verb ?? hit?.verb ?? messageVerb(fields, words);
  const noun = nounOf(hit, words);
  const found = findTarget(fields, verb, words, noun) ?? positional(entries, words);
  const target =
    found?.target ?? (state?.key || noun || contextOf(fields, words) || receiverOf(context));
  const isOpen = fields.length === 0 && entries.length === 0;
  const counted = scopeOfRest(hit?.rest ?? [], isOpen, words);
  const scope = wider(counted, found === null ? scopeOfNoun(noun, words) : found.scope);
  const act = draft(context, verb, context.frame, source, {
    target,
    scope: wider(scope, scopeOfSwitches(fields, words)),
    payload: payloadOf(fields, target, words),
    hint: `${noun} ${found?.hint ?? ''} ${state?.key ?? ''}`,
  });
  return state === null ? [act, ...readSwitches(fields, act, source, context)] : [act];
}

/** Switches that ask for more than the call's name says: `delete_originals: true`. */
function readSwitches(
  fields: readonly Field[],
  { verb }: Draft,
  source: Stretch,
  context: Context,
): Draft[] {
  const { words } = context;
  return switchStates(fields, words)
    .filter((state) => state.verb !== verb)
    .slice(0, MOST_SWITCHES)
    .map((state) => {
      const isSetting =
        words.states.get('*=true') === state.verb || words.states.get('*=false') === state.verb;
      const named = fields.filter(({ key }) => key === state.key);
      const found = isSetting
        ? null
        : findTarget(named.length > 0 ? named : fields, state.verb, words, state.key);
      return draft(context, state.verb, context.frame, source, {
        target: found?.target ?? state.key,
        scope: wider(scopeOfNoun(state.key.replaceAll('_', ' '), words), found?.scope ?? 'one'),
        hint: state.key,
      });
    });
}

/** The words of the operation's name that say what it is done to. */
function nounOf(hit: NameHit | null, words: Vocabulary): string {
  const uses = ['many-word', 'all-word', 'preposition', 'place-preposition'] as const;
  const isNoun = (word: string): boolean => uses.every((use) => !words.has(use, word));
  return (hit?.rest ?? []).filter(isNoun).join(' ');
}

/** `db.visits` of `db.visits.deleteMany`, in a call written as a function. */
function receiverOf({ tool, frame }: Context): string {
  return tool !== null && frame === 'function'
    ? tool.slice(0, Math.max(0, tool.lastIndexOf('.')))
    : '';
}

/** What the name itself says of how much: `deleteMany` without a condition is all of them. */
export function scopeOfRest(rest: readonly string[], isOpen: boolean, words: Vocabulary): Scope {
  if (rest.some((word) => words.has('all-word', word))) return 'all';
  if (!rest.some((word) => words.has('many-word', word))) return 'one';
  return isOpen ? 'all' : 'many';
}

function verbOf(fields: readonly Field[], { tool, words }: Context): NameHit | null {
  const named = tool === null ? null : (words.verbs.inName(tool) ?? formOfName(tool, words));
  const operations = fields
    .filter(({ key, depth }) => depth <= 1 && words.has('operation-key', key))
    .sort((a, b) => words.rank('operation-key', a.key) - words.rank('operation-key', b.key))
    .flatMap(({ value }) => words.verbs.inName(textOf(value)?.text ?? '') ?? []);
  const [operation] = operations;
  if (operation === undefined) return named;
  if (named === null || !named.leads || named.weak || isGeneral(named, words)) return operation;
  return operation.weak || isGeneral(operation, words) ? named : operation;
}

function isGeneral({ verb }: NameHit, words: Vocabulary): boolean {
  return words.effect(verb)?.general === true;
}

/** A recipient and a text make a message, whatever the tool is called. */
function messageVerb(fields: readonly Field[], words: Vocabulary): string {
  const verb = words.construct('message');
  const recipients = words.effect(verb)?.target_keys ?? [];
  const isMessage =
    fields.some(({ key }) => recipients.includes(key)) && payloadOf(fields, '', words) !== '';
  return isMessage ? verb : UNKNOWN_VERB;
}

/** What the call is about, where nothing names what it is done to. */
function contextOf(fields: readonly Field[], words: Vocabulary): string {
  const field = fields.find(
    ({ key, value }) => words.has('context-key', key) && textsOf(value).length > 0,
  );
  return field === undefined ? '' : textsOf(field.value).join(' ');
}

/** Arguments without a name: the first text is the target. */
function positional(entries: readonly Entry[], words: Vocabulary): ReturnType<typeof findTarget> {
  const first = entries.find(({ key, value }) => key === null && textsOf(value).length > 0);
  if (first === undefined) return null;
  const [field] = words.list('target-key');
  const value = first.value;
  return findTarget([{ key: field ?? '', holder: '', value, depth: 0 }], '', words);
}

/** What the call says or writes: its payload arguments, without the one that is the target. */
export function payloadOf(fields: readonly Field[], target: string, words: Vocabulary): string {
  return fields
    .filter(({ key }) => words.has('payload-key', key))
    .flatMap(({ value }) => textsOf(value))
    .filter((text) => text !== target)
    .join('\n');
}
