import { tokenise } from '../../nlp/tokenise.js';
import type { Scope } from './act.js';
import type { Vocabulary } from './vocabulary.js';

const WIDENING: readonly Scope[] = ['one', 'many', 'all'];

/** The wider of two scopes. */
export function wider(a: Scope, b: Scope): Scope {
  return WIDENING.indexOf(a) >= WIDENING.indexOf(b) ? a : b;
}

/** What a path, name or pattern says of how much it stands for. Question marks of URLs are no patterns. */
export function scopeOfName(name: string): Scope {
  if (/^(?:\.?\/)?\*?$/.test(name) && name !== '') return 'all';
  if (name.includes('://')) return /\*/.test(name) ? 'many' : 'one';
  if (isRange(name)) return 'many';
  return /[*?]|\{[^{},]*,/.test(name.slice(0, 1000)) ? 'many' : 'one';
}

/** A range of addresses, `10.0.0.0/24`, unless it holds a single one (RFC 4632). */
function isRange(name: string): boolean {
  const bits = /^[\d.]{7,15}\/(\d{1,2})$|^[\da-f:]{2,39}\/(\d{1,3})$/i.exec(name);
  return bits !== null && bits[1] !== '32' && bits[2] !== '128';
}

/** What an English object says of how much it stands for: `all logs`, `the cameras`, `door and window`. */
export function scopeOfPhrase(words: Vocabulary, phrase: string): Scope {
  const { forms } = tokenise(phrase.slice(0, 1000));
  if (forms.some((form) => words.has('all-word', form))) return 'all';
  const isSeveral = forms.some((form) => words.has('many-word', form));
  const isJoined = forms.slice(1, -1).some((form) => words.has('joint', form));
  return isSeveral || isJoined || isPlural(words, headOf(words, forms)) ? 'many' : 'one';
}

/** The noun that the phrase is about: the last word before a preposition. */
function headOf(words: Vocabulary, forms: readonly string[]): string {
  const end = forms.findIndex((form, i) => i > 0 && isPreposition(words, form));
  return forms[(end < 0 ? forms.length : end) - 1] ?? '';
}

function isPreposition(words: Vocabulary, form: string): boolean {
  return words.has('preposition', form) || words.has('place-preposition', form);
}

/** True for words that look like plurals: `logs`, not `status`, `access` or `bus`. */
export function isPlural(words: Vocabulary, word: string): boolean {
  return /^[a-z]{2,}s$/.test(word) && !/(?:ss|us|is)$/.test(word) && !words.has('singular', word);
}
