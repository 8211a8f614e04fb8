import type { Unreadable } from '../../model/transcript.js';
import { type ListedFile, listFiles } from '../../read/index.js';
import { noInput } from '../input.js';
import { guardOutputs } from '../output-paths.js';

/** A file of the input, or a path that leads nowhere. */
export type CorpusInput = ListedFile | Unreadable;

/**
 * What the paths name, in order.
 * @param written paths of output, none of which may be read
 * @throws ConfigurationError when there is no file, or one is an output too.
 */
export async function listInputs(
  paths: readonly string[],
  written: readonly string[],
): Promise<CorpusInput[]> {
  const expectUnwritten = await guardOutputs(written);
  const inputs: CorpusInput[] = [];
  for await (const listed of listFiles(paths)) {
    await expectUnwritten('problems' in listed ? listed.source : listed.path);
    inputs.push(listed);
  }
  const isFile = (one: CorpusInput) =>
    !('problems' in one) || one.problems.some(({ code }) => code !== 'missing-file');
  if (!inputs.some(isFile)) throw noInput(paths, inputs);
  return inputs;
}
