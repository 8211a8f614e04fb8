import { readTaxonomyFile } from '../../read/index.js';
import { diffJson, diffText } from '../../report/index.js';
import { compareTaxonomies, readOutline } from '../../taxonomy/index.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { writeText } from '../write-text.js';
import type { DiffOptions } from './taxonomy.js';

/** Does `telltale taxonomy diff`. */
export async function runDiff(
  io: CliIo,
  names: readonly [string, string],
  options: DiffOptions,
): Promise<number> {
  const [before, after] = await Promise.all(
    names.map(async (name) => readOutline(await readTaxonomyFile(name), name)),
  );
  if (before === undefined || after === undefined) return EXIT.usage;
  const diff = compareTaxonomies(before, after);
  await writeText(io.stdout, [(options.json ? diffJson : diffText)(diff)]);
  return EXIT.done;
}
