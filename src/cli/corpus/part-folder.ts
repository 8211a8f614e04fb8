import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
import { realPath } from '../real-path.js';
import type { CorpusInput } from './list-inputs.js';
import { readManifest } from './manifest.js';
import { isGiven, isPart } from './part-files.js';

/**
 * Makes the folder that parts go into.
 * @throws ConfigurationError when it cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw unwritable(folder, error);
  });
}

/** What is said of a folder that is a file, or not one's own. */
export function unwritable(folder: string, { message }: Error): ConfigurationError {
  return new ConfigurationError(
    'unwritable-output',
    `${folder} cannot be written: ${message}`,
    'Name a folder where you may write, and no file.',
  );
}

/**
 * Sees to it that no part lies where input is read: a run that goes on would take it for a transcript.
 * @throws ConfigurationError naming the path that is read.
 */
export async function expectOutside(
  folder: string,
  paths: readonly string[],
  inputs: readonly CorpusInput[],
): Promise<void> {
  const parts = await realPath(folder);
  const files = inputs.flatMap((input) => ('path' in input && input.regular ? [input.path] : []));
  const named = paths.filter((path) => path !== '-');
  const read =
    (await firstOf(named, (path) => isWithin(parts, path))) ??
    (await firstOf(files, (path) => isWithin(path, parts)));
  if (read === undefined) return;
  throw new ConfigurationError(
    'output-is-input',
    `${folder} lies where ${read} is read: its parts would be taken for transcripts`,
    'Write the parts somewhere else, or name the input more narrowly.',
  );
}

/**
 * Inputs without the parts that a pattern has found beside them: a run that goes on reads what it read at first. Parts
 * that a path names are left, for `expectOutside` to refuse.
 */
export async function withoutOwnParts(
  folder: string,
  paths: readonly string[],
  inputs: readonly CorpusInput[],
): Promise<readonly CorpusInput[]> {
  const found = inputs.filter((input) => 'path' in input && isGiven(basename(input.path)));
  if (found.length === 0 || (await readManifest(folder)) === null) return inputs;
  const parts = await realPath(folder);
  const named = new Set(await Promise.all(paths.map(realPath)));
  const own = new Set<CorpusInput>();
  for (const input of found) {
    const real = 'path' in input ? await realPath(input.path) : '';
    if (dirname(real) === parts && !named.has(real)) own.add(input);
  }
  return inputs.filter((input) => !own.has(input));
}

/** The first path that really leads to a place of a kind. */
async function firstOf(
  paths: readonly string[],
  isMeant: (real: string) => boolean,
): Promise<string | undefined> {
  for (const path of paths) if (isMeant(await realPath(path))) return path;
  return undefined;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Sees to it that a folder without a manifest holds no parts: nobody can say whose they are, and they would be removed.
 * @throws ConfigurationError naming one.
 */
export async function expectNoParts(folder: string): Promise<void> {
  const part = (await readdir(folder)).find(isPart);
  if (part === undefined) return;
  throw new ConfigurationError(
    'output-exists',
    `${folder} holds ${part} of another run, and no manifest`,
    'Name another folder, or empty that one.',
  );
}

/** True for the error of a file that is not there any more. */
export function isGone(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** What is said when somebody else removed files of the folder. */
export function takenAway(folder: string, { message }: Error): ConfigurationError {
  return new ConfigurationError(
    'unwritable-output',
    `${folder} could not be written: files in it were taken away (${message})`,
    'Start again with --resume: it goes on with the parts that are there.',
  );
}
