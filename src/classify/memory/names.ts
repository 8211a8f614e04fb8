import { tokenise } from '../../nlp/tokenise.js';
import type { Sentence } from '../text/sentence.js';
import type { Fact } from './fact-log.js';

/** What the names that a conversation gave answer. */
export interface Names {
  /** Whose deed it is when this is its subject, as far as names tell. */
  whose(subject: string): 'agent' | 'other' | null;
  /** True when a sentence holds the first word of a name that the conversation gave. */
  names(sentence: Sentence): boolean;
  /** True when a sentence holds it at least as part of a word. Where it is false no subject is one of those names. */
  mayName(sentence: Sentence): boolean;
}

/** What the names of the first facts answer; without a limit, those that are added later too. */
export function namesIn(facts: readonly Fact[], limit = Number.POSITIVE_INFINITY): Names {
  const firstNames = new Set<string>();
  let read = 0;
  const known = (): ReadonlySet<string> => {
    for (; read < Math.min(facts.length, limit); read++) {
      const name = facts[read]?.name ?? null;
      const [first] = name === null ? [] : tokenise(name).forms;
      if (first !== undefined) firstNames.add(first);
    }
    return firstNames;
  };
  return {
    whose: (subject) => (known().size === 0 ? null : whose(subject, facts.slice(0, limit))),
    names: (sentence) => {
      const names = known();
      return names.size > 0 && sentence.forms.some((form) => names.has(form));
    },
    mayName: (sentence) =>
      [...known()].some((name) => sentence.forms.some((form) => form.includes(name))),
  };
}

function whose(subject: string, facts: readonly Fact[]): 'agent' | 'other' | null {
  const words = ` ${subject} `;
  const named = facts.find(
    ({ name }) => name !== null && words.includes(` ${tokenise(name).forms.join(' ')} `),
  );
  if (named === undefined) return null;
  return named.kind === 'own-name' ? 'agent' : 'other';
}
