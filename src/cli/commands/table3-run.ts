import { createTable3Counter } from '../../aggregate/index.js';
import { table3Csv, table3Json, table3Text } from '../../report/index.js';
import { withCorpusRun } from '../corpus-run.js';
import type { CliIo } from '../io.js';
import { tableForm, writeTable } from '../table-output.js';
import type { Table3Options } from './table3.js';

/** Does `telltale table3`; gives the exit code. */
export async function runTable3(
  io: CliIo,
  paths: string[],
  options: Table3Options,
): Promise<number> {
  const render = { text: table3Text, csv: table3Csv, json: table3Json }[tableForm(options)];
  return withCorpusRun(io, paths, options, [options.output], async (run) => {
    const counter = createTable3Counter(run.taxonomy);
    for await (const result of run.results) counter.add(result);
    await writeTable(io, run, options.output, () => render(counter.rows()));
    const code = await run.finish();
    run.say(`${run.tally()}.\n`);
    return code;
  });
}
