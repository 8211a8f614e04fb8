// Deep imports only: the root of `natural` opens database clients and reads the working directory's `.env`, and the index of its
// stemmers loads those of fifteen languages.
import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';
import distances from 'natural/lib/natural/distance/index.js';

const LONGEST_WORD = 64;

/**
 * The Porter stem of one lower-case word (Porter 1980, as `natural` implements it).
 * Words over 64 characters are returned as they are.
 */
export function stem(word: string): string {
  return word.length > LONGEST_WORD ? word : porterStemmer.stem(word);
}

/** Levenshtein distance between two words: how many letters to insert, delete or replace. */
export function editDistance(a: string, b: string): number {
  return distances.LevenshteinDistance(a, b);
}

const COMMON_WORDS: ReadonlySet<string> = new Set(stopwords.words);

/** True for English words that occur in most sentences, such as "the" (the list of `natural`). */
export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word);
}
