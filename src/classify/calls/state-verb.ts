import { textOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import type { Vocabulary } from './vocabulary.js';

/** What a setting does, and to what. */
export interface State {
  readonly verb: string;
  readonly key: string;
}

/** A setting that says what is done: `enabled=false`, or `*=false` for any switch. */
export function stateVerb(fields: readonly Field[], words: Vocabulary): State | null {
  const listed = listedState(fields, words);
  if (listed !== null) return listed;
  for (const { key, value } of fields) {
    const isOn = truthOf(value);
    const verb = isOn === null ? undefined : words.states.get(`*=${String(isOn)}`);
    if (verb === undefined || isOn === null || isModifier(key, words)) continue;
    const named = switchName(key, words);
    if (named === 'manner') continue;
    return settled(named, isOn, words) ?? { verb, key };
  }
  return null;
}

/** A setting that the taxonomy lists by its own name, `replicas=0`; switches of any name are none. */
export function listedState(fields: readonly Field[], words: Vocabulary): State | null {
  for (const { key, value, holder } of fields) {
    const verb = words.states.get(`${key}=${textOf(value)?.text.trim().toLowerCase() ?? ''}`);
    if (verb !== undefined) return { verb, key: holder };
  }
  return null;
}

/** Switches beside an act that are acts themselves: `delete_originals: true`, `enable_audit: false`. */
export function switchStates(fields: readonly Field[], words: Vocabulary): State[] {
  return fields.flatMap(({ key, value }) => {
    const isOn = truthOf(value);
    if (isOn === null || isModifier(key, words)) return [];
    const named = switchName(key, words, fields);
    if (named === null || named === 'manner') return [];
    const state = settled(named, isOn, words);
    if (state !== null) return [state];
    return isOn && words.effect(named.verb)?.general !== true ? [named] : [];
  });
}

/** Switches of scope say how much, not what. */
function isModifier(key: string, words: Vocabulary): boolean {
  return words.has('all-option', key) || words.has('recursive-option', key);
}

/** The verb and noun that name a switch; `manner` where it only says when or how: `stop_on_failure`. */
function switchName(
  key: string,
  words: Vocabulary,
  fields: readonly Field[] = [],
): State | 'manner' | null {
  const hit = words.verbs.inName(key);
  if (hit === null || !hit.leads || hit.weak || hit.rest.length === 0) return null;
  const isManner = (word: string): boolean =>
    words.has('preposition', word) || words.has('place-preposition', word);
  const noun = hit.rest.join('_');
  // `spoof_from` is about the argument `from`.
  if (fields.some((field) => field.key === noun)) return { verb: hit.verb, key: noun };
  return hit.rest.some(isManner) ? 'manner' : { verb: hit.verb, key: noun };
}

/** `enable_audit: false` and `disable_audit: true` say the same; null for switches of other verbs. */
function settled(named: State | null, isOn: boolean, words: Vocabulary): State | null {
  const on = words.states.get('*=true');
  const off = words.states.get('*=false');
  if (named === null || on === undefined || off === undefined) return null;
  if (named.verb === on) return { verb: isOn ? on : off, key: named.key };
  if (named.verb === off) return { verb: isOn ? off : on, key: named.key };
  return null;
}
