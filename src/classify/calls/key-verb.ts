import { tokenise } from '../../nlp/tokenise.js';
import { textsOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import { scopeOfName, wider } from './scope.js';
import type { FoundTarget } from './find-target.js';
import type { Vocabulary } from './vocabulary.js';

/** An act whose verb is the name of an argument: `{"open": "https://..."}`. */
interface KeyAct {
  readonly verb: string;
  readonly found: FoundTarget;
  readonly payload: string;
}

/** Names with a use of their own are verbs only where what the verb is done to stands beside them. */
const OTHER_USES = [
  'target-key',
  'payload-key',
  'operation-key',
  'tool-key',
  'context-key',
  'switch-key',
  'arguments-key',
] as const;

/** Finds the argument that is named by a verb and holds what it is done to; null where there is none. */
export function readKeyVerb(fields: readonly Field[], words: Vocabulary): KeyAct | null {
  for (const { key, value, depth } of fields) {
    const texts = textsOf(value);
    if (depth > 0 || truthOf(value) !== null || texts.length === 0) continue;
    const { forms } = tokenise(key);
    const hit = words.verbs.at(forms, 0);
    if (hit === null || hit.weak || hit.noun || hit.to < forms.length) continue;
    const keys = words.effect(hit.verb)?.target_keys ?? [];
    const own = fields.find((field) => field.key !== key && keys.includes(field.key));
    if (own === undefined && OTHER_USES.some((use) => words.has(use, key))) continue;
    const targets = own === undefined ? texts : textsOf(own.value);
    const scope = targets.map(scopeOfName).reduce(wider, targets.length > 1 ? 'many' : 'one');
    return {
      verb: hit.verb,
      found: { target: targets.join(' '), scope, hint: own?.key ?? key },
      payload: own === undefined ? '' : texts.join('\n'),
    };
  }
  return null;
}
