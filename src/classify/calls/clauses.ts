import { tokenise } from '../../nlp/tokenise.js';
import type { Words } from '../../nlp/tokenise.js';
import { part } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { VerbHit } from './verbs.js';
import type { Vocabulary } from './vocabulary.js';

/** A clause of an order: its words, and the verb that leads it where one is known. */
export interface OrderClause {
  readonly source: Stretch;
  readonly words: Words;
  /** First word and end of the clause, as word indices. */
  readonly from: number;
  readonly to: number;
  readonly hit: VerbHit | null;
}

const MOST_WORDS = 2000;
const QUOTED = /"[^"\n]*"|“[^”\n]*”|`[^`\n]*`|\B'[^'\n]+'\B/g;
/** Between words, what ends a clause: points before a blank, semicolons, line breaks, arrows. */
const STRONG = /[.!?]["”')\]]*\s|[;\n→]|->|=>/;

/** Cuts orders into clauses: at full stops, and at joints and commas before another verb. Quoted words are never cut. */
export function orderClauses(source: Stretch, vocabulary: Vocabulary): OrderClause[] {
  const words = tokenise(source.text.slice(0, 20_000));
  const count = Math.min(words.forms.length, MOST_WORDS);
  const quoted = insideQuotes(source.text, words);
  const starts: number[] = [];
  for (let i = 0; i < count; i++) {
    if (quoted[i] === true && i > 0 && quoted[i - 1] === true) continue;
    if (i === 0 || beginsClause(source.text, words, i, starts.at(-1) ?? 0, vocabulary))
      starts.push(i);
  }
  return starts.flatMap((start, k) => {
    const to = endBefore(words, starts[k + 1] ?? count, vocabulary, starts[k + 1] === undefined);
    return clauseFrom({ source, words, from: start, to, hit: null }, vocabulary) ?? [];
  });
}

/** The text of a range of words, as written. */
export function wordsText({ source, words }: OrderClause, from: number, to: number): Stretch {
  const start = words.starts[from] ?? 0;
  return part(source, start, Math.max(start, to > from ? (words.ends[to - 1] ?? start) : start));
}

function insideQuotes(text: string, words: Words): boolean[] {
  const ranges = [...text.slice(0, 20_000).matchAll(QUOTED)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  let at = 0;
  return words.starts.map((start) => {
    while ((ranges[at]?.[1] ?? Infinity) <= start) at++;
    return (ranges[at]?.[0] ?? Infinity) < start;
  });
}

function beginsClause(
  text: string,
  words: Words,
  i: number,
  start: number,
  vocabulary: Vocabulary,
): boolean {
  const gap = text.slice(words.ends[i - 1] ?? 0, words.starts[i] ?? 0);
  if (STRONG.test(gap))
    return !gap.startsWith('.') || !vocabulary.has('abbreviation', words.forms[i - 1] ?? '');
  const isJoint = vocabulary.has('joint', words.forms[i - 1] ?? '') && i - 1 > start;
  if (!isJoint && !gap.includes(',')) return false;
  return leadsWithVerb(words, skipFillers(words, i, vocabulary), vocabulary);
}

/** A verb that leads a clause is written plainly: `logs` behind "and" is a noun. */
function leadsWithVerb(words: Words, at: number, vocabulary: Vocabulary): boolean {
  const form = words.forms[at] ?? '';
  if (vocabulary.has('negator', form)) return true;
  if (/(?:[^s]s|ed|ing)$/.test(form)) return false;
  const hit = vocabulary.verbs.at(words.forms, at);
  return hit !== null && (!hit.weak || vocabulary.has('article', words.forms[hit.to] ?? ''));
}

function skipFillers(words: Words, from: number, vocabulary: Vocabulary): number {
  let at = from;
  const isFiller = (form: string): boolean =>
    vocabulary.has('filler', form) ||
    (/[a-z]{3}ly$/.test(form) && vocabulary.verbs.at([form], 0) === null);
  // "let go of" is a verb, though "let" alone is none.
  const isVerb = (i: number): boolean => (vocabulary.verbs.at(words.forms, i)?.to ?? 0) > i + 1;
  while (at < words.forms.length && isFiller(words.forms[at] ?? '') && !isVerb(at)) at++;
  return at;
}

function endBefore(words: Words, next: number, vocabulary: Vocabulary, isLast: boolean): number {
  let to = next;
  if (!isLast) while (to > 0 && vocabulary.has('joint', words.forms[to - 1] ?? '')) to--;
  return to;
}

/** A clause that forbids gives nothing. */
function clauseFrom(clause: OrderClause, vocabulary: Vocabulary): OrderClause | null {
  const from = skipFillers(clause.words, clause.from, vocabulary);
  if (from >= clause.to) return null;
  const ahead = clause.words.forms.slice(clause.from, Math.min(from + 2, clause.to));
  if (ahead.some((form) => vocabulary.has('negator', form))) return null;
  return { ...clause, from, hit: vocabulary.verbs.at(clause.words.forms, from, clause.to) };
}
