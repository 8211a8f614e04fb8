import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '../../model/configuration-error.js';
import { parsePackJson } from './parse-json.js';
import { parsePackYaml } from './parse-yaml.js';

/** One file of a pack, read and parsed. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
}

/**
 * Reads one file of a pack: YAML (1.2, core schema) where the name ends in `.yml` or `.yaml`, else JSON.
 * @throws ConfigurationError with one line per fault: file, line, column, what is wrong, and the fix.
 */
export async function readPackFile(path: string): Promise<PackFile> {
  const text = await readText(path);
  const value = /\.ya?ml$/i.test(path)
    ? await parsePackYaml(path, text)
    : parsePackJson(path, text);
  return { path, text, value };
}

/**
 * Reads all files, and tells the faults of all of them at once.
 * @throws ConfigurationError; its code is that of the fault where all are alike, else `invalid-pack`.
 */
export async function readPackFiles(paths: readonly string[]): Promise<PackFile[]> {
  const read = await Promise.allSettled(paths.map(readPackFile));
  const faults = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const strange = faults.find((fault) => !(fault instanceof ConfigurationError));
  if (strange instanceof Error) throw strange;
  const known = faults as ConfigurationError[];
  const [first] = known;
  if (first === undefined)
    return read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (known.every(({ code }) => code === first.code))
    throw new ConfigurationError(first.code, linesOf(known), first.help);
  throw new ConfigurationError('invalid-pack', linesOf(known), 'Mend these files of the pack.');
}

function linesOf(faults: readonly ConfigurationError[]): string {
  return faults.map(({ message }) => message).join('\n');
}

async function readText(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = bytes.subarray(0, firstBadByte(bytes)).toString('utf8');
    const { line, column } = placeAtEnd(before);
    throw new ConfigurationError(
      'bad-encoding',
      `${path}:${line}:${column}: this is not UTF-8 text: save the file as UTF-8`,
      'Editors call it UTF-8, or Unicode.',
    );
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      'missing-pack',
      `${path} cannot be read: ${reason}`,
      'Check the path and its permission.',
    );
  }
}

/** The first byte that no UTF-8 text can have there. Halving: all that stands before it decodes. */
function firstBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** True where nothing is wrong yet; a character that is cut at the end is not. */
function decodes(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function placeAtEnd(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
