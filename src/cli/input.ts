import { ConfigurationError } from '../model/configuration-error.js';
import type { ByteSource } from '../model/source.js';
import type { Unreadable } from '../model/transcript.js';
import type { ParseOptions } from '../parse/index.js';
import { isByteSource, type ListedFile, readSources } from '../read/index.js';
import type { ReadingOptions } from './flags.js';
import type { CliIo } from './io.js';
import { type ExpectUnwritten, guardOutputs } from './output-paths.js';

type Opened = ByteSource | Unreadable;

/** The input of a run. */
export interface Input {
  /** To be read once, each source before the next. */
  readonly sources: AsyncIterable<Opened>;
  /** Gives back what was opened and not read. */
  close(): Promise<void>;
}

/**
 * Opens the input, and looks as far ahead as the first file so that a run without any ends before it has begun.
 * @param outputs paths that the run writes; none of them may be read too
 * @throws ConfigurationError when no path leads to a file.
 */
export async function openInput(
  io: CliIo,
  paths: readonly string[],
  outputs: readonly string[],
): Promise<Input> {
  const sources = readSources(paths, { stdin: io.stdin })[Symbol.asyncIterator]();
  const ahead: Opened[] = [];
  for (let next = await sources.next(); !next.done; next = await sources.next()) {
    ahead.push(next.value);
    if (isByteSource(next.value)) break;
  }
  if (!ahead.some(isFile)) throw noInput(paths, ahead);
  return {
    sources: guarded(chain(ahead, sources), await guardOutputs(outputs)),
    close: async () => void (await sources.return?.()),
  };
}

/** The reading flags as options of parsing. */
export function parseOptionsOf(
  options: ReadingOptions,
  onBytes?: (bytes: number) => void,
): ParseOptions {
  return {
    ...(options.inputFormat === undefined ? {} : { inputFormat: options.inputFormat }),
    ...(options.idField === undefined ? {} : { idField: options.idField }),
    ...(options.label === undefined ? {} : { labels: options.label }),
    ...(options.tool === undefined ? {} : { tools: options.tool }),
    ...(options.column === undefined ? {} : { columns: options.column }),
    ...(options.openThinking === undefined ? {} : { openThinking: options.openThinking }),
    ...(options.stop === undefined ? {} : { stop: options.stop }),
    ...(options.escapedTags === undefined ? {} : { escapedTags: options.escapedTags }),
    ...(onBytes === undefined ? {} : { onBytes }),
  };
}

/** A file that exists but cannot be read is input too: its problem is part of the result. */
function isFile(opened: Opened): boolean {
  return isByteSource(opened) || opened.problems.some(({ code }) => code !== 'missing-file');
}

/** The error of a run without any file; what is missing is told. */
export function noInput(
  paths: readonly string[],
  missing: readonly (ByteSource | ListedFile | Unreadable)[],
): ConfigurationError {
  const said = missing.flatMap((one) => ('problems' in one ? one.problems : []));
  return new ConfigurationError(
    'no-input',
    said.map(({ message }) => message).join('\n') || `no file found in ${paths.join(', ')}`,
    'Name files, folders or patterns that hold transcripts, or - for standard input.',
  );
}

async function* chain(ahead: readonly Opened[], rest: AsyncIterator<Opened>) {
  yield* ahead;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* guarded(sources: AsyncIterable<Opened>, expectUnwritten: ExpectUnwritten) {
  for await (const source of sources) {
    await expectUnwritten(nameOf(source));
    yield source;
  }
}

function nameOf(opened: Opened): string {
  return isByteSource(opened) ? opened.name : opened.source;
}
