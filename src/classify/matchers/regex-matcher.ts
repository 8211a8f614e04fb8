import { tokenise } from '../../nlp/tokenise.js';
import type { Atom } from '../text/atoms.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { SentenceMatcher, Target } from './matcher.js';
import { neededMarks } from './needed-marks.js';
import { anywhere } from './requirements.js';

/** Compiles a rule's regular expression. It runs on sentences that hold one of `words` (`word` or `stem~`). */
export function compileRegex(
  source: { readonly regex: string; readonly flags: string; readonly words: readonly string[] },
  stemmer: Stemmer,
): SentenceMatcher {
  let compiled: RegExp | null = null;
  let marks: readonly RegExp[] | null = null;
  const atoms = new Set<Atom>();
  const forms = new Set<number>();
  const stems = new Set<number>();
  for (const word of source.words) {
    const [form = ''] = tokenise(word).forms;
    const byStem = word.endsWith('~');
    const atom = stemmer.atoms.of([{ form, byStem }]);
    atoms.add(atom);
    (byStem ? stems : forms).add(atom.keys[0] as number);
  }
  return {
    requirements: [anywhere(atoms)],
    find(sentence, from) {
      if (from >= sentence.size || !holdsOne(forms, stems, sentence)) return null;
      const { text } = sentence;
      // Most are never asked for.
      marks ??= neededMarks(source.regex);
      if (!marks.every((mark) => mark.test(text))) return null;
      compiled ??= new RegExp(source.regex, `${source.flags}g`);
      const regex = compiled;
      regex.lastIndex = (sentence.starts[from] as number) - sentence.start;
      for (;;) {
        const match = regex.exec(text);
        if (match === null) return null;
        if (match[0] === '') return null;
        const target = wordsCovered(sentence, match.index, match.index + match[0].length, from);
        if (target !== null) return target;
      }
    },
  };
}

function holdsOne(
  forms: ReadonlySet<number>,
  stems: ReadonlySet<number>,
  { cells, first, size }: Sentence,
): boolean {
  for (let cell = first; cell < first + size * CELL; cell += CELL)
    if (forms.has(cells[cell] as number) || stems.has(cells[cell + STEM] as number)) return true;
  return false;
}

/** The words that a stretch of the sentence's text touches; null when it touches none from word `first` on. */
function wordsCovered(
  sentence: Sentence,
  start: number,
  end: number,
  first: number,
): Target | null {
  let from = first;
  while (from < sentence.ends.length && (sentence.ends[from] as number) <= sentence.start + start)
    from++;
  let to = from;
  while (to < sentence.starts.length && (sentence.starts[to] as number) < sentence.start + end)
    to++;
  return to > from ? { from, to } : null;
}
