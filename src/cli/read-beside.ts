import { relative } from 'node:path';
import { guardOutputs } from './output-paths.js';
import { realPath } from './real-path.js';

/** Flags that name files to be read beside the input. */
const FILE_FLAGS = [
  'gold',
  'ambiguous',
  'hard',
  'benign',
  'findings',
  'compare',
  'excerpts',
  'migration',
  'pack',
] as const;

/** What those flags give; no command has all of them. */
export type BesideOptions = Readonly<
  Partial<Record<(typeof FILE_FLAGS)[number], string | readonly string[]>>
>;

/**
 * Sees to it that no output takes the place of a file that a flag names, or of one in the folder of a pack.
 * @throws ConfigurationError naming the file.
 */
export async function expectUnread(
  outputs: readonly string[],
  options: BesideOptions,
): Promise<void> {
  const expectUnwritten = await guardOutputs(outputs);
  for (const flag of FILE_FLAGS) {
    for (const path of listed(options[flag])) await expectUnwritten(path);
  }
  for (const pack of listed(options.pack)) {
    for (const output of outputs) if (await isInPack(output, pack)) await expectUnwritten(output);
  }
}

function listed(paths: string | readonly string[] | undefined): readonly string[] {
  return paths === undefined ? [] : [paths].flat();
}

async function isInPack(path: string, pack: string): Promise<boolean> {
  const within = relative(await realPath(pack), await realPath(path));
  return PACK_FILE.test(within.replaceAll('\\', '/'));
}

/** What is read of a pack in a folder, see `gatherFolder`. */
const PACK_FILE = /^(?:(?:pack|package)\.|(?!\.\.)[^/]+\/.*\.)(?:ya?ml|json)$/i;
