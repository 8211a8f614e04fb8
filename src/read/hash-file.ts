import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * SHA-256 (hex) of a file, or of its first bytes.
 * @param bytes how many. @default all
 * @throws what the file system says when it cannot be read.
 */
export async function hashFile(path: string, bytes: number = Infinity): Promise<string> {
  const hash = createHash('sha256');
  if (bytes > 0) {
    const pieces = createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 });
    for await (const piece of pieces) hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}
