import { copied } from './copied.js';
import { grammar } from './grammar.cjs';

/** What `compromise` tags in the name of a person, or before it. */
export const NAME = '(#FirstName|#LastName|#Honorific)';

/** Words in a row that begin with capitals, as names are written. */
const CAPITALISED = /(?<!\p{L})\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*)*/gu;

const MOST_REMEMBERED = 10_000;

/**
 * Tells whether a text may name a person: whether `compromise` reads a name in some of its capitalised words by themselves. The same few
 * come again and again, and a whole sentence takes ten times as long, of which in most texts one in twenty names somebody.
 */
export class PersonNames {
  private readonly known = new Map<string, boolean>();

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
