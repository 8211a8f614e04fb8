import { textOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import type { Vocabulary } from './vocabulary.js';

/** A setting that says what is done: `enabled=false`, or `*=false` for any switch. */
export function stateVerb(
  fields: readonly Field[],
  words: Vocabulary,
): { readonly verb: string; readonly key: string } | null {
  for (const { key, value, holder } of fields) {
    const state = textOf(value)?.text.trim().toLowerCase() ?? '';
    const verb = words.states.get(`${key}=${state}`);
    if (verb !== undefined) return { verb, key: holder };
  }
  for (const { key, value } of fields) {
    const isModifier = words.has('all-option', key) || words.has('recursive-option', key);
    const verb = words.states.get(`*=${textOf(value)?.text.trim().toLowerCase() ?? ''}`);
    if (verb !== undefined && truthOf(value) !== null && !isModifier) return { verb, key };
  }
  return null;
}
