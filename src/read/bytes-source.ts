import type { ByteSource } from '../model/source.js';

/** A source over bytes that are already in memory. Text is taken as UTF-8. `name` is what findings show as their source. */
export function bytesSource(name: string, content: Uint8Array | string): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const slice = async (start: number, end: number): Promise<Uint8Array> =>
    bytes.subarray(start, end);
  return {
    name,
    size: bytes.length,
    slice,
    stream: () => pieces(bytes),
    archive: async () => {
      const { zipEntries } = await import('./archive/zip-archive.js');
      return zipEntries({ slice }, bytes.length);
    },
  };
}

/** Pieces, so that progress moves and a reader that stops early has not paid for the rest. */
const PIECE_BYTES = 1 << 20;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}
