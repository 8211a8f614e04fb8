import type { Scope } from './act.js';
import { textsOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import { isPlural, scopeOfName, wider } from './scope.js';
import type { Value } from './values.js';
import type { Vocabulary } from './vocabulary.js';

/** The target that named arguments give. */
export interface FoundTarget {
  readonly target: string;
  readonly scope: Scope;
  /** The argument's name and its record's, which may say whose it is. */
  readonly hint: string;
}

/** Finds what an act is done to among its arguments: the effect's own names first, then by general rank. */
export function findTarget(
  fields: readonly Field[],
  verb: string,
  words: Vocabulary,
  noun = '',
): FoundTarget | null {
  // An argument may be called as the tool says: `stop_vm` of `vm`.
  const nouns = noun === '' ? [] : [noun.replaceAll(' ', '_'), ...noun.split(' ')];
  const own = [...(words.effect(verb)?.target_keys ?? []), ...nouns];
  const ranked = fields
    .map((field) => ({ field, rank: rankOf(field, own, words) }))
    .filter(({ field, rank }) => rank >= 0 && textsOf(field.value).length > 0)
    .sort((a, b) => a.rank - b.rank || a.field.depth - b.field.depth);
  const best = ranked[0]?.field;
  if (best === undefined) return null;
  const texts = textsOf(best.value);
  const named = texts.map(scopeOfName).reduce(wider, 'one');
  return {
    target: texts.join(' '),
    scope: wider(
      texts.length > 1 || texts.some(namesSeveral) ? 'many' : 'one',
      isAll(texts, words) ? 'all' : named,
    ),
    hint: `${best.holder} ${best.key}`,
  };
}

/** What switches and conditions beside the target say of how much: `all: true`, `recursive: true`. */
export function scopeOfSwitches(fields: readonly Field[], words: Vocabulary): Scope {
  const scopes = fields.map(({ key, value }): Scope => {
    const isOn = truthOf(value) === true;
    if (isOn && words.has('all-option', key)) return 'all';
    if (isOn && words.has('recursive-option', key)) return 'many';
    const isSwitch = words.has('switch-key', key);
    const texts = textsOf(value);
    // `revoke: "all"`
    if (
      words.verbs.at([key], 0)?.weak === false &&
      texts.some((text) => words.has('all-word', text))
    )
      return 'all';
    if (isSwitch && isAll(texts, words)) return 'all';
    return isSwitch && !words.has('target-key', key) && isSeveral(value) ? 'many' : 'one';
  });
  return scopes.reduce(wider, 'one');
}

/** A number of things, `count: 4`. */
function isSeveral(value: Value): boolean {
  return value.kind === 'bare' && /^\d+$/.test(value.stretch.text) && value.stretch.text !== '1';
}

/** How much a noun without a name stands for: `logs` of `delete_logs`. */
export function scopeOfNoun(noun: string, words: Vocabulary): Scope {
  const forms = noun.split(' ');
  if (forms.some((form) => words.has('all-word', form))) return 'all';
  return isPlural(words, forms.at(-1) ?? '') ? 'many' : 'one';
}

function isAll(texts: readonly string[], words: Vocabulary): boolean {
  return texts.some((text) => words.has('all-word', /^[^\s_-]{0,20}/.exec(text.trim())?.[0] ?? ''));
}

/** Several addresses in one text. */
function namesSeveral(text: string): boolean {
  return text.split('@', 3).length > 2 && /[,;]/.test(text);
}

/** The lower the better; -1 for arguments that name no target. */
function rankOf({ key, depth }: Field, own: readonly string[], words: Vocabulary): number {
  const mine = own.indexOf(key);
  if (mine >= 0) return mine;
  if (words.has('payload-key', key)) return -1;
  const general = words.rank('target-key', key);
  if (general >= 0) return 100 + general;
  if (words.has('operation-key', key)) return -1;
  const suffix = words.list('target-suffix').findIndex((end) => key.endsWith(end));
  return suffix < 0 ? -1 : 1000 + suffix * 10 + depth;
}
