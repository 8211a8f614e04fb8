import type { Writable } from 'node:stream';

/** Small pieces are written together: a call per line would cost more than the line. */
const BATCH_CHARACTERS = 1 << 16;

/**
 * Writes the pieces one after the other, no faster than the stream takes them; bytes as they are.
 * False when the reader has gone away (`| head`): the pieces that remain are not made.
 */
export async function writeText(
  stream: Writable,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<boolean> {
  let batch = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (!(await writeOne(stream, piece))) return false;
      continue;
    }
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    if (!(await writeOne(stream, batch))) return false;
    batch = '';
  }
  return batch === '' || writeOne(stream, batch);
}

function writeOne(stream: Writable, text: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (isClosedPipe(error)) resolve(false);
      else reject(error);
    });
  });
}

/** True for the error of writing to a pipe that nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
