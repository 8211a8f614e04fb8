import { createReadStream } from 'node:fs';
import type { ByteSource, LineOrigin } from '../model/source.js';
import { fileSource } from './file-source.js';

/** Small pieces: as a rule only the stretch itself is wanted, and little of what follows it. */
const PIECE_BYTES = 1 << 18;

/** The lines of a plain file from one of them on. `from` is the byte at which it begins, `origin` what is before it. */
export function lineSource(path: string, from: number, origin: LineOrigin): ByteSource {
  const file = fileSource(path);
  return {
    name: path,
    size: file.size === null ? null : Math.max(0, file.size - from),
    origin,
    slice: (start, end) => file.slice(from + start, from + end),
    stream: () => createReadStream(path, { start: from, highWaterMark: PIECE_BYTES }),
  };
}
