import type { Problem } from '../../model/problem.js';
import { type ByteSource, CorruptData } from '../../model/source.js';
import { problem } from '../problem.js';

/** The source itself failed. It is told apart from a bug of the parser, which must not pass for a bad input. */
export class SourceFailure extends Error {
  readonly problem: Problem;

  constructor(name: string, cause: unknown) {
    super(`${name} could not be read`, { cause });
    this.problem = failureProblem(name, cause);
  }
}

/** A source whose failures are `SourceFailure`s and whose progress is reported. */
export interface GuardedSource extends ByteSource {
  /** Reports what was not read, so that progress comes out even. */
  finish(): void;
}

/**
 * Wraps a source for one parsing, the entries of an archive too.
 *
 * @param signal reading throws its reason once it is aborted. @default none
 */
export function guardSource(
  source: ByteSource,
  onBytes?: (bytes: number) => void,
  signal?: AbortSignal,
): GuardedSource {
  const total = source.storedSize ?? source.size ?? 0;
  // Pieces of a decompressed stream do not tell how much of the file they took: that is reported at the end.
  const counts = source.storedSize === undefined;
  let reported = 0;
  const report = (upTo: number): void => {
    if (upTo > reported) onBytes?.(upTo - reported);
    reported = Math.max(reported, upTo);
  };
  return {
    ...guarded(source, counts ? report : () => {}, signal),
    finish: () => report(total),
  };
}

function guarded(
  source: ByteSource,
  report: (upTo: number) => void,
  signal: AbortSignal | undefined,
): ByteSource {
  const { name, size } = source;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      throw new SourceFailure(name, error);
    }
  };
  return {
    name,
    size,
    ...(source.origin === undefined ? {} : { origin: source.origin }),
    slice: (start, end) => attempt(() => source.slice(start, end)),
    stream: () => guardStream(source, report, signal),
    ...(source.archive === undefined
      ? {}
      : { archive: () => attempt(() => guardedEntries(source, signal)) }),
  };
}

/** Progress is reported once the whole archive is done: entries are read in any order, and some never. */
async function guardedEntries(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<readonly ByteSource[]> {
  const entries = (await source.archive?.()) ?? [];
  return entries.map((entry) => guarded(entry, () => {}, signal));
}

async function* guardStream(
  source: ByteSource,
  report: (upTo: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  const chunks = iterate(source);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await nextOf(source.name, chunks);
      if (next.done) return;
      seen += next.value.length;
      report(seen);
      yield next.value;
    }
  } finally {
    // A reader that stops early must not leave a file open.
    await chunks.return?.();
  }
}

function iterate(source: ByteSource): AsyncIterator<Uint8Array> {
  try {
    return source.stream()[Symbol.asyncIterator]();
  } catch (error) {
    throw new SourceFailure(source.name, error);
  }
}

async function nextOf(
  name: string,
  chunks: AsyncIterator<Uint8Array>,
): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw new SourceFailure(name, error);
  }
}

function failureProblem(name: string, cause: unknown): Problem {
  if (cause instanceof CorruptData)
    return problem('corrupt-data', `${name}: ${cause.message} Fetch or write the file again.`);
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  if (isMissing) return problem('missing-file', `There is no file ${name}; check the path.`);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return problem('unreadable-file', `${name} could not be read to its end: ${reason}.`);
}
