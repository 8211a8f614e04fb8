import { tokenise } from '../../nlp/tokenise.js';
import type { Lexicon } from '../../taxonomy/index.js';
import type { Sentence } from './sentence.js';
import type { Stemmer } from './stemmer.js';

/** A lexicon's terms, ready to be looked up at a place in a sentence. */
export interface TermSet {
  /** Lengths in words of the terms that stand at word `at`, longest first. */
  lengthsAt(sentence: Sentence, at: number): readonly number[];
  /** The first word of every term: forms as they are, stems with `~` behind. */
  readonly atoms: ReadonlySet<string>;
}

const NONE: readonly number[] = [];

/** Compiles a lexicon. Terms of several words match word by word, each by stem or form as the lexicon says. */
export function compileLexicon(entry: Lexicon, stemmer: Stemmer): TermSet {
  const byStem = entry.match === 'stem';
  const key = byStem ? stemmer : (form: string): string => form;
  const except = new Set(entry.except.flatMap((form) => tokenise(form).forms));
  const terms = new Map<string, (readonly string[])[]>();
  for (const term of entry.terms) {
    const keys = tokenise(term).forms.map(key);
    const [first] = keys;
    if (first !== undefined) terms.set(first, [...(terms.get(first) ?? []), keys]);
  }
  for (const list of terms.values()) list.sort((a, b) => b.length - a.length);
  return {
    atoms: new Set([...terms.keys()].map((first) => (byStem ? `${first}~` : first))),
    lengthsAt(sentence, at) {
      const column = byStem ? sentence.stems : sentence.forms;
      const candidates = terms.get(column[at] ?? '');
      if (candidates === undefined || except.has(sentence.forms[at] ?? '')) return NONE;
      return candidates
        .filter((keys) => keys.every((word, i) => column[at + i] === word))
        .map((keys) => keys.length);
    },
  };
}
