import { createReadStream, statSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ByteSource } from '../model/source.js';

/** Read ahead in pieces of this size: below it the calls cost more than the bytes, above it nothing is gained. */
const PIECE_BYTES = 1 << 20;

/**
 * A source over a regular file. The file is opened when it is read and closed again, so a missing one fails there.
 *
 * @param name what findings show as their source. @default the path
 */
export function fileSource(path: string, name: string = path): ByteSource {
  const slice = (start: number, end: number): Promise<Uint8Array> => readRange(path, start, end);
  return {
    name,
    size: sizeOf(path),
    slice,
    stream: () => createReadStream(path, { highWaterMark: PIECE_BYTES }),
    archive: async () => {
      const { zipEntries } = await import('./archive/zip-archive.js');
      return zipEntries({ slice }, (await stat(path)).size);
    },
  };
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}
