import type { Judged } from './judged.js';

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
  const dropped = new Set<Judged>();
  for (const call of calls)
    for (const other of judged)
      if (other.match.act === null && saysTheSame(call, other))
        dropped.add(isBetter(call, other) ? other : call);
  return judged.filter((one) => !dropped.has(one));
}

function saysTheSame(a: Judged, b: Judged): boolean {
  return (
    a.match.entry.rule.behavior === b.match.entry.rule.behavior &&
    a.span.start < b.span.end &&
    b.span.start < a.span.end
  );
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
