import type { Span } from '../model/span.js';
import type { Judged } from './judged.js';
import { addTo } from '../model/add-to.js';

/**
 * The one place that decides between matches that say the same: of one behaviour, one per sentence stays,
 * the affirmed before the rest, then the higher score, the one that names a row of Table 3, the earlier.
 */
export function resolveOverlap(judged: readonly Judged[]): Judged[] {
  const best = new Map<string, Judged>();
  for (const candidate of judged) {
    const { sentence, entry } = candidate.match;
    const key = `${sentence.start} ${entry.rule.behavior}`;
    const rival = best.get(key);
    if (rival === undefined || isBetter(candidate, rival)) best.set(key, candidate);
  }
  return oncePerCall([...best.values()]).sort(
    (a, b) =>
      a.span.start - b.span.start || (a.match.entry.rule.id < b.match.entry.rule.id ? -1 : 1),
  );
}

/** A call is read as a whole and as the sentences of its text: of one behaviour, the better reading of the same words stays. */
function oncePerCall(judged: readonly Judged[]): Judged[] {
  const calls = judged.filter(({ match }) => match.act !== null);
  if (calls.length === 0) return [...judged];
  const words = new Map<string, Judged[]>();
  for (const one of judged)
    if (one.match.act === null) addTo(words, one.match.entry.rule.behavior, one);
  const over = new Map([...words].map(([behavior, list]) => [behavior, overlapIn(list)]));
  const dropped = new Set<Judged>();
  for (const call of calls)
    for (const other of over.get(call.match.entry.rule.behavior)?.(call.span) ?? [])
      dropped.add(isBetter(call, other) ? other : call);
  return judged.filter((one) => !dropped.has(one));
}

/** Finds those that overlap a span, without looking at the rest: a message may hold thousands of calls. */
function overlapIn(judged: readonly Judged[]): (span: Span) => Judged[] {
  const list = judged.toSorted((a, b) => a.span.start - b.span.start);
  // The furthest end so far: once it is not reached, nothing before reaches it.
  let end = 0;
  const ends = list.map(({ span }) => (end = Math.max(end, span.end)));
  return (span) => {
    const found: Judged[] = [];
    for (let i = firstFrom(list, span.end) - 1; i >= 0 && (ends[i] as number) > span.start; i--) {
      const one = list[i] as Judged;
      if (one.span.end > span.start) found.push(one);
    }
    return found;
  };
}

/** The index of the first that starts at or behind a place, by halves. */
function firstFrom(list: readonly Judged[], place: number): number {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Judged).span.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBetter(a: Judged, b: Judged): boolean {
  const order = [
    Number(a.judgement.polarity === 'affirmed') - Number(b.judgement.polarity === 'affirmed'),
    a.judgement.score - b.judgement.score,
    Number(a.row !== null) - Number(b.row !== null),
    b.span.start - a.span.start,
    b.match.entry.rule.id < a.match.entry.rule.id ? -1 : 1,
  ];
  return (order.find((difference) => difference !== 0) ?? 0) > 0;
}
