import { resolve } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Unreadable } from '../../model/transcript.js';
import { type ListedFile, listFiles } from '../../read/index.js';
import { noInput } from '../input.js';

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
  const outputs = new Set(written.map((path) => resolve(path)));
  const inputs: CorpusInput[] = [];
  for await (const listed of listFiles(paths)) {
    const name = 'problems' in listed ? listed.source : listed.path;
    if (name !== '-' && outputs.has(resolve(name))) {
      throw new ConfigurationError(
        'output-is-input',
        `${name} is among the input and would be overwritten`,
        'Write the output somewhere else, or name the input more narrowly.',
      );
    }
    inputs.push(listed);
  }
  const isFile = (one: CorpusInput) =>
    !('problems' in one) || one.problems.some(({ code }) => code !== 'missing-file');
  if (!inputs.some(isFile)) throw noInput(paths, inputs);
  return inputs;
}
