import { wordsText } from './clauses.js';
import type { OrderClause } from './clauses.js';
import type { VerbHit } from './verbs.js';
import type { Vocabulary } from './vocabulary.js';

/** The object of an order. */
interface OrderObject {
  /** Without its article or quantifier. */
  readonly target: string;
  /** As written, for counting. */
  readonly phrase: string;
  /** What stands behind the object: what is sent, said or ordered. */
  readonly payload: string;
}

type Aim = 'object' | 'recipient' | 'place';

/** Finds the object of the verb that ends at `hit.to`: up to the first preposition, or behind it where the verb aims there. */
export function orderObject(
  clause: OrderClause,
  hit: Pick<VerbHit, 'to' | 'particle'>,
  aim: Aim,
  vocabulary: Vocabulary,
): OrderObject {
  const { words } = clause;
  const isPlace = (i: number): boolean => isOf('place-preposition', i);
  const isOf = (use: 'preposition' | 'place-preposition', i: number): boolean =>
    vocabulary.has(use, words.forms[i] ?? '') && !isJointOfName(clause, i);
  const isCut = (i: number): boolean =>
    isOf('preposition', i) || isPlace(i) || opensBracket(clause, i);
  // "look while she types": what follows is no object.
  const opensSentence = (i: number): boolean =>
    isOf('preposition', i) && vocabulary.has('joint', words.forms[i] ?? '');
  let from = hit.to;
  const end = hit.particle !== null && hit.particle.from > hit.to ? hit.particle.from : clause.to;
  // "look at the board": a preposition right behind the verb belongs to it.
  while (from < end && isCut(from) && !opensSentence(from)) from++;
  if (from < clause.to && hit.particle !== null && from === hit.particle.from)
    from = hit.particle.to;
  let to = from;
  const last = end > from ? end : clause.to;
  while (to < last && !((to > from && isCut(to)) || opensSentence(to))) to++;
  const isNamed = (i: number): boolean =>
    isPlace(i) && (aim === 'place' || vocabulary.verbs.at(words.forms, i + 1) === null);
  const place = aim === 'object' ? -1 : placeBehind(to, clause.to, isNamed, aim === 'place');
  if (place > 0) {
    let stop = place;
    while (stop < clause.to && !isCut(stop)) stop++;
    return objectOf(clause, place, stop, wordsText(clause, from, to).text, vocabulary);
  }
  const after = hit.particle !== null && hit.particle.from === to ? hit.particle.to : to;
  return objectOf(clause, from, to, wordsText(clause, after, clause.to).text, vocabulary);
}

/** First word behind the first preposition of place; -1 where there is none. */
function placeBehind(
  from: number,
  to: number,
  isPlace: (i: number) => boolean,
  canSkip: boolean,
): number {
  for (let i = from; i < to - 1; i++) {
    if (isPlace(i)) return i + 1;
    if (!canSkip && i > from) return -1;
  }
  return -1;
}

function objectOf(
  clause: OrderClause,
  from: number,
  to: number,
  payload: string,
  vocabulary: Vocabulary,
): OrderObject {
  const { words, source } = clause;
  let start = from;
  const isSmall = (form: string): boolean =>
    vocabulary.has('article', form) || vocabulary.has('all-word', form);
  while (start < to - 1 && isSmall(words.forms[start] ?? '')) start++;
  let end = to;
  while (end > start + 1 && vocabulary.has('trailing', words.forms[end - 1] ?? '')) end--;
  const phrase = wordsText(clause, from, end).text;
  const opening = source.text.slice(0, words.starts[start] ?? 0);
  // Names begin with signs that are no part of words: `/var/log`, `.env`, `~/notes`.
  const sign = /(?:^|\s)["“`']?([/.~$#@*-]{1,4})$/.exec(opening)?.[1] ?? '';
  const written = `${sign}${wordsText(clause, start, end).text}`;
  const behind = source.text.charAt(words.ends[end - 1] ?? 0);
  return { target: withQuotes(written, opening.at(-1) === '"', behind === '"'), phrase, payload };
}

/** A name in quotes with a noun beside it keeps both its quotes: `"Core" folder`. */
function withQuotes(written: string, before: boolean, behind: boolean): string {
  if ((written.match(/"/g) ?? []).length !== 1) return written;
  if (behind) return `${written}"`;
  return before ? `"${written}` : written;
}

/** A bracket behind the object opens a remark on it. */
function opensBracket({ source, words }: OrderClause, i: number): boolean {
  return /\s\($/.test(source.text.slice(words.ends[i - 1] ?? 0, words.starts[i] ?? 0));
}

/** True where the word is glued to its neighbours, as in `log-in-page` or `/in/`. */
function isJointOfName({ source, words }: OrderClause, i: number): boolean {
  const before = source.text.charAt((words.starts[i] ?? 0) - 1);
  const after = source.text.charAt(words.ends[i] ?? 0);
  return (
    /[^\s,("“]/.test(before) ||
    /[-_/.:]\S/.test(after + source.text.charAt((words.ends[i] ?? 0) + 1))
  );
}
