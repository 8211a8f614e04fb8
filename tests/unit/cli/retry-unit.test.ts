import { expect, it } from 'vitest';
import { mark, newMarks } from '#src/cli/corpus/marks.js';
import { TookTooLong, type Try, withRetries } from '#src/cli/corpus/retry-unit.js';
import type { Unit } from '#src/cli/corpus/unit.js';
import type { Care, UnitEnd, UnitItem } from '#src/cli/corpus/unit-run.js';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { FILE_BEGIN } from '#src/read/index.js';
import { collect } from '../../helpers/collect.js';

const UNIT: Unit = {
  kind: 'stretch',
  path: 'a.jsonl',
  format: 'chat',
  place: { input: 0, cut: FILE_BEGIN },
  next: null,
  inputs: 1,
  bytes: 0,
};

/** Five lines, of which some break the reading. Read many at a time, nobody sees which. */
function linesWithout(broken: readonly number[], tries: Care[]): (care: Care) => Try {
  return (care) => {
    tries.push(care);
    const marks = newMarks();
    async function* items(): AsyncGenerator<UnitItem, UnitEnd> {
      for (const line of [1, 2, 3, 4, 5]) {
        mark(marks, { stage: 'reading', item: line, line: care.byLine ? line : 0 });
        if (care.lines.has(line)) continue;
        if (broken.includes(line)) throw new RangeError('a bug');
        yield {
          result: { unreadable: { source: `${line}`, problems: [] } },
          number: null,
          key: null,
        };
      }
      return { conversations: 5, tookRest: false };
    }
    return { items: items(), marks };
  };
}

it('leaves out what breaks a unit, and gives everything else once', async () => {
  const tries: Care[] = [];
  const items = await collect(withRetries(UNIT, linesWithout([2, 4], tries)));
  const sources = items.map(({ result }) => 'unreadable' in result && result.unreadable.source);
  expect(sources).toEqual(['1', '3', '5']);
  expect(tries.map(({ byLine, lines }) => [byLine, ...lines])).toEqual([
    [false],
    [true],
    [true, 2],
    [true, 2, 4],
  ]);
});

it('tries again no unit that breaks before it begins, nor one that is set up wrong', async () => {
  const breaks = (error: Error, tries: Care[]) => (care: Care) => {
    tries.push(care);
    async function* items(): AsyncGenerator<UnitItem, UnitEnd> {
      yield* await Promise.reject<UnitItem[]>(error);
      return { conversations: 0, tookRest: false };
    }
    return { items: items(), marks: newMarks() };
  };
  const tries: Care[] = [];
  await expect(collect(withRetries(UNIT, breaks(new Error('no worker'), tries)))).rejects.toThrow();
  expect(tries).toHaveLength(2);
  const wrong = new ConfigurationError('bad-flags', 'wrong', 'Mend it.');
  await expect(collect(withRetries(UNIT, breaks(wrong, tries)))).rejects.toBe(wrong);
  expect(tries).toHaveLength(3);
});

it('tries again what was given up in the moment in which it was done', async () => {
  let tries = 0;
  const begin = (): Try => {
    async function* items(): AsyncGenerator<UnitItem, UnitEnd> {
      if (++tries < 4) yield* await Promise.reject<UnitItem[]>(new TookTooLong());
      return { conversations: 0, tookRest: false };
    }
    return { items: items(), marks: newMarks() };
  };
  expect(await collect(withRetries(UNIT, begin))).toEqual([]);
  expect(tries).toBe(4);
});
