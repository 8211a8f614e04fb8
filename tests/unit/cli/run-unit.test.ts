import { afterAll, expect, it } from 'vitest';
import type { CompiledTaxonomy } from '#src/classify/index.js';
import { newMarks } from '#src/cli/corpus/marks.js';
import { runUnit } from '#src/cli/corpus/run-unit.js';
import { NO_CARE } from '#src/cli/corpus/unit-run.js';
import { FILE_BEGIN } from '#src/read/index.js';
import { Folder } from '../../helpers/cli.js';
import { FOUND, QUIET } from '../../helpers/cli-inputs.js';
import { collect } from '../../helpers/collect.js';

const folder = new Folder({ 'a.jsonl': FOUND, 'b.jsonl': QUIET });
afterAll(() => folder.remove());

it('leaves out a file that reading breaks on, and reads the next one', async () => {
  const paths = [folder.at('a.jsonl'), folder.at('b.jsonl')];
  let calls = 0;
  const items = await collect(
    runUnit({
      unit: { kind: 'files', place: { input: 0, cut: FILE_BEGIN }, inputs: 2, bytes: 0, paths },
      job: { parseOptions: {}, filters: [], seed: null },
      // Nothing is tagged: a bug in tagging is told, too.
      taxonomy: null as unknown as CompiledTaxonomy,
      marks: newMarks(),
      care: NO_CARE,
      keysBelow: null,
      onBytes: () => {
        if (calls++ === 0) throw new TypeError('a bug');
      },
    }),
  );
  const told = items.map(({ result }) => ('unreadable' in result ? result.unreadable : null));
  expect(told.map((one) => one?.source)).toEqual(paths);
  expect(told[0]?.problems).toMatchObject([
    { code: 'left-out', message: expect.stringContaining('a bug. Report this.') as unknown },
  ]);
  expect(told[1]?.problems[0]?.message).toContain('could not be tagged');
});
