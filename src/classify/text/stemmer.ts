import { stem } from '../../nlp/natural.js';

/** Gives the stem of a lower-case word. */
export type Stemmer = (form: string) => string;

const MOST_WORDS = 50_000;

/** A stemmer that remembers the words it has seen; it forgets them all when they become too many. */
export function rememberingStemmer(): Stemmer {
  const known = new Map<string, string>();
  return (form) => {
    const seen = known.get(form);
    if (seen !== undefined) return seen;
    if (known.size >= MOST_WORDS) known.clear();
    const stemmed = stem(form);
    known.set(form, stemmed);
    return stemmed;
  };
}
