import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PATH = fileURLToPath(new URL('golden.json', import.meta.url));

/** What each case must count, by `SEED/MB` of its corpus. Ours holds for one taxonomy, whose hash is part of the key. */
export type Golden = Record<string, Record<string, number>>;

/** Checks counts, or writes them down. */
export interface GoldenCounts {
  /** @throws when the count is another than before, in this run or in the file. */
  check(id: string, corpus: string, count: number): void;
  /** Counts that no file knows; they are written only when that was asked for. */
  unknown(): readonly string[];
  save(): void;
}

/** @param isUpdate whether counts that differ become the new ones */
export function goldenCounts(hash: string, isUpdate: boolean): GoldenCounts {
  const golden = JSON.parse(readFileSync(PATH, 'utf8')) as Golden;
  const seen = new Map<string, number>();
  const unknown: string[] = [];
  return {
    check(id, corpus, count) {
      const key = `${corpus} taxonomy ${hash.slice(0, 12)}`;
      const place = `${id} on ${key}`;
      if ((seen.get(place) ?? count) !== count)
        throw new Error(`${place}: ${count} in this round, ${seen.get(place)} before`);
      seen.set(place, count);
      const known = golden[key]?.[id];
      if (known === undefined || isUpdate) {
        if (known === undefined && !unknown.includes(place)) unknown.push(place);
        golden[key] = { ...golden[key], [id]: count };
      } else if (known !== count) {
        throw new Error(`${place}: ${count}, and golden.json says ${known}`);
      }
    },
    unknown: () => unknown,
    save: () => writeFileSync(PATH, `${JSON.stringify(golden, null, 2)}\n`),
  };
}
