import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.js';

/**
 * Makes an empty folder for what is only needed during the run.
 * @throws ConfigurationError when the place for such folders cannot be written.
 */
export async function makeTemporaryFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `telltale-${name}-`)).catch((error: Error) => {
    throw new ConfigurationError(
      'unwritable-output',
      `no temporary folder can be made: ${error.message}`,
      'Set TMPDIR to a folder that exists and that you may write to.',
    );
  });
}
