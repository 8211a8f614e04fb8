import { tokenise } from '../../nlp/tokenise.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { SentenceMatcher, Target } from './matcher.js';

/** Compiles a rule's regular expression. It runs on sentences that hold one of `words` (`word` or `stem~`). */
export function compileRegex(
  source: { readonly regex: string; readonly flags: string; readonly words: readonly string[] },
  stemmer: Stemmer,
): SentenceMatcher {
  const regex = new RegExp(source.regex, `${source.flags}g`);
  const atoms = new Set(
    source.words.map((word) => {
      const [form = ''] = tokenise(word).forms;
      return word.endsWith('~') ? `${stemmer(form)}~` : form;
    }),
  );
  return {
    requirements: [atoms],
    find(sentence, from) {
      const start = sentence.starts[from];
      if (start === undefined || !holdsAtom(atoms, sentence)) return null;
      regex.lastIndex = start - sentence.start;
      for (;;) {
        const match = regex.exec(sentence.text);
        if (match === null) return null;
        if (match[0] === '') return null;
        const target = wordsCovered(sentence, match.index, match.index + match[0].length, from);
        if (target !== null) return target;
      }
    },
  };
}

function holdsAtom(atoms: ReadonlySet<string>, { forms, stems }: Sentence): boolean {
  return forms.some((form) => atoms.has(form)) || stems.some((stem) => atoms.has(`${stem}~`));
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
