import { tokenise } from '../../nlp/tokenise.js';
import type { Owner } from './act.js';
import type { OwnerTerms, Vocabulary } from './vocabulary.js';

/** Decides whose a target is; `hint` are words beside it, such as the argument's name. */
export type OwnerFinder = (target: string, hint: string) => Owner;

/** Forms of names that say whose a thing is without any word. */
const SHAPES: ReadonlyMap<string, RegExp> = new Map([
  ['email', /[\w.+-]{1,64}@[\w-]{1,63}\.\w/],
  ['url', /\w{2,10}:\/\//],
  ['remote-path', /^(?:[\w.-]{1,64}@)?[\w.-]{2,64}:(?!\/\/)[~/\w]/],
  [
    'possessive',
    /(?:^|\s)(?:Dr\.? |Mr\.? |Ms\.? |Mrs\.? |Prof\.? )?\p{Lu}\p{Ll}{1,30}['’]s(?:\s|$)/u,
  ],
  ['title', /\b(?:Dr|Mr|Ms|Mrs|Prof)\.? \p{Lu}/u],
]);
const LONGEST = 400;

/** Compiles the owner markers. They are asked in the taxonomy's order; the first that stands in the target decides, then in the hint. */
export function compileOwners({ owners }: Vocabulary): OwnerFinder {
  const tests = owners.map(compileTest);
  return (target, hint) => {
    for (const text of [target.slice(0, LONGEST), hint.slice(0, LONGEST)]) {
      const trimmed = text.trim();
      if (trimmed === '') continue;
      const words = ` ${tokenise(trimmed).forms.join(' ')} `;
      const hit = tests.find(({ holds }) => holds(trimmed, words));
      if (hit !== undefined) return hit.owner;
    }
    return 'unknown';
  };
}

interface Test {
  readonly owner: Owner;
  readonly holds: (text: string, words: string) => boolean;
}

function compileTest({ use, owner, terms }: OwnerTerms): Test {
  if (use === 'owner-prefix')
    return { owner, holds: (text) => terms.some((prefix) => text.startsWith(prefix)) };
  if (use === 'owner-shape')
    return { owner, holds: (text) => terms.some((name) => SHAPES.get(name)?.test(text) === true) };
  if (use !== 'owner') return { owner, holds: () => false };
  const phrases = terms.map((term) => ` ${tokenise(term).forms.join(' ')} `);
  return { owner, holds: (_, words) => phrases.some((phrase) => words.includes(phrase)) };
}
