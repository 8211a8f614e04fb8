/** A sentence's place in a text (UTF-16 offsets, end exclusive, blanks at both ends left out), and whether it asks. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
}

/**
 * Where a sentence may end: a line break, or closing punctuation with its quotes before a blank or the end.
 * A point before a small letter ends nothing (`e.g. this`), nor does a line break inside running prose.
 */
const BREAK = /\n+|[.!?;…]+["'”’)\]*]*(?=\s|$)|[。！？]+/g;
/** Longer stretches without an end are cut here, so that one odd input cannot make a sentence of a megabyte. */
const LONGEST = 2000;

/** Cuts the stretch of `text` from `from` to `to` into sentences. Linear in the text. */
export function sentencesOf(text: string, from = 0, to = text.length): SentenceSpan[] {
  const stretch = text.slice(from, to);
  const sentences: SentenceSpan[] = [];
  let start = 0;
  for (const match of stretch.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    if (!endsSentence(stretch, match[0], match.index, end)) continue;
    addSentence(sentences, stretch, start, end, from);
    start = end;
  }
  addSentence(sentences, stretch, start, stretch.length, from);
  return sentences;
}

function endsSentence(text: string, mark: string, at: number, end: number): boolean {
  if (mark.startsWith('\n'))
    return (
      mark.length > 1 || !/[a-z]/.test(text.charAt(end)) || !/[\w,)"'’]/.test(text.charAt(at - 1))
    );
  return (
    !mark.startsWith('.') ||
    !/^\s[a-z]/.test(text.slice(end, end + 2)) ||
    /\n/.test(text.charAt(end))
  );
}

function addSentence(
  sentences: SentenceSpan[],
  text: string,
  start: number,
  end: number,
  offset: number,
): void {
  for (let from = start; from < end; from += LONGEST) {
    const raw = text.slice(from, Math.min(end, from + LONGEST));
    const trimmed = raw.trim();
    if (trimmed === '') continue;
    const at = offset + from + raw.indexOf(trimmed);
    sentences.push({
      start: at,
      end: at + trimmed.length,
      question: /[?？]["'”’)\]*]*$/.test(trimmed),
    });
  }
}
