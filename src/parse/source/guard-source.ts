import type { Problem } from '../../model/problem.js';
import type { ByteSource } from '../../model/source.js';
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

/** Wraps a source for one parsing. */
export function guardSource(source: ByteSource, onBytes?: (bytes: number) => void): GuardedSource {
  let reported = 0;
  const report = (upTo: number): void => {
    if (upTo > reported) onBytes?.(upTo - reported);
    reported = Math.max(reported, upTo);
  };
  return {
    name: source.name,
    size: source.size,
    slice: async (start, end) => {
      try {
        return await source.slice(start, end);
      } catch (error) {
        throw new SourceFailure(source.name, error);
      }
    },
    stream: () => guardStream(source, report),
    finish: () => report(source.size ?? 0),
  };
}

async function* guardStream(
  source: ByteSource,
  report: (upTo: number) => void,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  const chunks = iterate(source);
  try {
    for (;;) {
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
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  if (isMissing) return problem('missing-file', `There is no file ${name}; check the path.`);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return problem('unreadable-file', `${name} could not be read to its end: ${reason}.`);
}
