import { copied } from './copied.js';
import { grammar } from './grammar.cjs';

/** What `compromise` tags in the name of a person, or before it. */
export const NAME = '(#FirstName|#LastName|#Honorific)';

/** Words in a row that begin with capitals, as names are written. */
const CAPITALISED = /(?<!\p{L})\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*)*/gu;

/** Runs of words. When there are more, all are forgotten. */
const MOST_REMEMBERED = 10_000;

/**
 * Tells whether a text may name a person: whether `compromise` reads a name in some of its capitalised words by themselves. The same few
 * come again and again, and a whole sentence takes two to five times as long. Of those with capitals 6 in 100 name somebody in R1's answers,
 * 1 in adversarial conversations, 14 at an airline desk.
 */
export class PersonNames {
  private readonly known = new Map<string, boolean>();

  /** Loads `compromise` at the first capitalised word. A text that names nobody with capitals names nobody. */
  mayBeIn(text: string): boolean {
    return (text.match(CAPITALISED) ?? []).some((words) => this.isName(words));
  }

  private isName(words: string): boolean {
    const known = this.known.get(words);
    if (known !== undefined) return known;
    if (this.known.size === MOST_REMEMBERED) this.known.clear();
    const isName = grammar()(words).has(NAME);
    this.known.set(copied(words), isName);
    return isName;
  }
}
