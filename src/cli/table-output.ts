import { extname } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.js';
import type { TableOptions } from './flags.js';
import type { CliIo } from './io.js';
import type { Run } from './reading-run.js';
import { writeText } from './write-text.js';

/** How a table is written. */
export type TableForm = 'text' | 'csv' | 'json';

const FORM_OF_ENDING = new Map<string, TableForm>([
  ['.txt', 'text'],
  ['.csv', 'csv'],
  ['.json', 'json'],
]);

/**
 * The form that a flag or the ending of `-o` names; text where nothing does.
 * @throws ConfigurationError when they contradict each other, or the ending is unknown.
 */
export function tableForm({ json, csv, output }: TableOptions): TableForm {
  const asked = json ? 'json' : csv ? 'csv' : undefined;
  const ending =
    output === undefined ? undefined : FORM_OF_ENDING.get(extname(output).toLowerCase());
  if (output !== undefined && ending === undefined) {
    throw new ConfigurationError(
      'unknown-output',
      `${output} does not say how to write it`,
      `Give a file that ends in ${[...FORM_OF_ENDING.keys()].join(', ')}.`,
    );
  }
  if ((json && csv) || (asked !== undefined && ending !== undefined && asked !== ending)) {
    throw new ConfigurationError(
      'unknown-output',
      'the flags ask for two forms at once',
      'Give one of --json and --csv, or the ending of -o alone.',
    );
  }
  return asked ?? ending ?? 'text';
}

/** Writes a table to the file, or to standard output without one. */
export async function writeTable(
  io: CliIo,
  run: Run,
  path: string | undefined,
  render: () => string,
): Promise<void> {
  const stream = path === undefined ? io.stdout : (await run.open(path)).stream;
  await writeText(stream, [render()]);
  if (io.signal.aborted) run.say('Stopped early: this covers only what was read until then.\n');
}
