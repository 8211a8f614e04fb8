import { createCounter, isGroupField } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import { GROUP_FIELDS } from '../../model/counts.js';
import type { GroupField } from '../../model/counts.js';
import { countsCsv, countsJson, countsText } from '../../report/index.js';
import { withCorpusRun } from '../corpus-run.js';
import type { CliIo } from '../io.js';
import { tableForm, writeTable } from '../table-output.js';
import type { CountCommandOptions } from './count.js';

/** Does `telltale count`; gives the exit code. */
export async function runCount(
  io: CliIo,
  paths: string[],
  options: CountCommandOptions,
): Promise<number> {
  const form = tableForm(options);
  const by = fieldsOf(options.by);
  return withCorpusRun(io, paths, options, [options.output], async (run) => {
    const counter = createCounter({
      by,
      unit: options.unit,
      splitPrompted: options.splitPrompted ?? false,
      categories: run.categories,
    });
    for await (const result of run.results) counter.add(result);
    const rows = counter.rows();
    await writeTable(
      io,
      run,
      options.output,
      {
        text: () => countsText(rows, by),
        csv: () => countsCsv(rows, by),
        json: () => countsJson(rows),
      }[form],
    );
    const code = await run.finish();
    run.say(`${run.tally()}.\n`);
    return code;
  });
}

/** The fields of `--by`, each once. */
function fieldsOf(text: string): GroupField[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const fields = names.filter(isGroupField);
  if (fields.length === names.length) return fields;
  throw new ConfigurationError(
    'unknown-field',
    `--by does not know ${names.filter((name) => !isGroupField(name)).join(', ') || 'an empty name'}`,
    `Use ${GROUP_FIELDS.join(', ')}, or meta_NAME for a field of the input's metadata.`,
  );
}
