/** A sentence's place in a text (UTF-16 offsets, end exclusive, blanks at both ends left out), and whether it asks. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
}

/** Longer stretches without an end are cut here, so that one odd input cannot make a sentence of a megabyte. */
const LONGEST = 2000;

/** So far back a blank is looked for, where such a stretch is cut. */
const LONGEST_WORD = 100;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const POINT = 0x2e;
const BLANK = /\s/;
/** A line break parts no words of running prose: after one of these, before a small letter. */
const INSIDE_PROSE = /[\w,)"'’]/;

/** Marks that may end a sentence: a run of them, its closing quotes, then a blank or the end. */
const isStop = table('.!?;…');
const isClosing = table('"\'”’)]*');
/** Marks that end a sentence wherever they stand. */
const isWideStop = table('。！？');
const isQuestion = table('?？');
/** Units at which a sentence may end. */
const isEnd = table('\n.!?;…。！？');

function table(units: string): (unit: number) => boolean {
  const ascii = new Uint8Array(0x80);
  const others = [...units].map((one) => one.charCodeAt(0)).filter((unit) => unit >= 0x80);
  for (const one of units) if (one.charCodeAt(0) < 0x80) ascii[one.charCodeAt(0)] = 1;
  return (unit) => (unit < 0x80 ? ascii[unit] === 1 : others.includes(unit));
}

function isBlank(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return unit >= 0xa0 && BLANK.test(String.fromCharCode(unit));
}

/**
 * Cuts the stretch of `text` from `from` to `to` into sentences. Linear in the text. A sentence may end at a line break,
 * or at closing punctuation with its quotes before a blank or the end. A point before a small letter ends nothing
 * (`e.g. this`), nor does a line break inside running prose.
 */
export function sentencesOf(text: string, from = 0, to = text.length): SentenceSpan[] {
  const sentences: SentenceSpan[] = [];
  let start = from;
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at);
    if (!isEnd(unit)) {
      at++;
      continue;
    }
    const run = runEnd(text, at, to);
    const end = unit === LINE_FEED ? lineEnd(text, at, run, from, to) : markEnd(text, at, run, to);
    if (end > 0) {
      addSentence(sentences, text, start, end);
      start = end;
    }
    at = end > 0 ? end : run;
  }
  addSentence(sentences, text, start, to);
  return sentences;
}

/** Where a run of marks of one sort ends. */
function runEnd(text: string, at: number, to: number): number {
  const first = text.charCodeAt(at);
  const isSame =
    first === LINE_FEED
      ? (unit: number): boolean => unit === LINE_FEED
      : isStop(first)
        ? isStop
        : isWideStop;
  let end = at + 1;
  while (end < to && isSame(text.charCodeAt(end))) end++;
  return end;
}

function lineEnd(text: string, at: number, run: number, from: number, to: number): number {
  if (run - at > 1 || run >= to || at === from) return run;
  const next = text.charCodeAt(run);
  const last = text.charCodeAt(at - 1) === CARRIAGE_RETURN ? at - 2 : at - 1;
  const isProse =
    next >= 0x61 && next <= 0x7a && last >= from && INSIDE_PROSE.test(text.charAt(last));
  return isProse ? 0 : run;
}

/** The end of the sentence that a run of marks closes; 0 where it closes none. */
function markEnd(text: string, at: number, run: number, to: number): number {
  const first = text.charCodeAt(at);
  if (isWideStop(first)) return run;
  let end = run;
  while (end < to && isClosing(text.charCodeAt(end))) end++;
  if (end >= to) return end;
  const next = text.charCodeAt(end);
  if (!isBlank(next)) return 0;
  if (first !== POINT || next === LINE_FEED || end + 1 >= to) return end;
  const after = text.charCodeAt(end + 1);
  return after >= 0x61 && after <= 0x7a ? 0 : end;
}

function addSentence(sentences: SentenceSpan[], text: string, start: number, end: number): void {
  for (let from = start, cut: number; from < end; from = cut) {
    cut = cutOf(text, from, end);
    let first = from;
    let last = cut;
    while (first < last && isBlank(text.charCodeAt(first))) first++;
    if (first === last) continue;
    while (isBlank(text.charCodeAt(last - 1))) last--;
    sentences.push({ start: first, end: last, question: asks(text, first, last) });
  }
}

/** Where a stretch that may be too long is cut: behind a blank near its end, else at least between two characters. */
function cutOf(text: string, from: number, end: number): number {
  const furthest = from + LONGEST;
  if (furthest >= end) return end;
  for (let at = furthest; at > furthest - LONGEST_WORD; at--)
    if (isBlank(text.charCodeAt(at - 1))) return at;
  return betweenCharacters(text, furthest);
}

/** The place, or the one before it where it lies inside a surrogate pair. */
export function betweenCharacters(text: string, place: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(place - 1, place + 1))
    ? place - 1
    : place;
}

/** True when the last mark before closing quotes asks. */
function asks(text: string, start: number, end: number): boolean {
  let last = end - 1;
  while (last >= start && isClosing(text.charCodeAt(last))) last--;
  return last >= start && isQuestion(text.charCodeAt(last));
}
