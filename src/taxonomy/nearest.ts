/**
 * The known word that a mistyped one probably means, or undefined. A word is near when at most a third of its letters
 * would have to be changed, added, left out or swapped with their neighbour.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // Nobody mistypes a word that long, and comparing costs the product of the lengths.
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

const LONGEST = 60;

/** One sentence on an id that is not there, with the one that was probably meant. */
export function noSuch(what: string, id: string, known: Iterable<string>): string {
  return `there is no ${what} "${id}": ${meant(id, known)}`;
}

/** What to do about an id that is not there. */
export function meant(id: string, known: Iterable<string>): string {
  const near = nearest(id, known);
  return near === undefined ? 'add it, or name one that is there' : `did you mean "${near}"?`;
}

/** Edit distance in which two neighbours that changed places cost one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
        swapped ? (beforeLast[j - 2] as number) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;
}
