import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSource } from '../model/source.js';
import { bytesSource } from './bytes-source.js';
import { fileSource } from './file-source.js';

/** A stream that was read to its end, so that it can be read again. */
export interface Spool {
  readonly source: ByteSource;
  /** Removes the temporary file, if there is one; the source cannot be read afterwards. */
  readonly remove: () => Promise<void>;
}

/** Up to this many bytes stay in memory; more goes to a temporary file. */
const MEMORY_BYTES = 32 << 20;

/**
 * Reads a stream to its end: a small one into memory, a large one into a temporary file that only this user can read.
 *
 * @param memoryBytes how much counts as small. @default 32 MiB
 */
export async function spool(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  memoryBytes: number = MEMORY_BYTES,
): Promise<Spool> {
  const held: Uint8Array[] = [];
  let size = 0;
  let file: TemporaryFile | null = null;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      held.push(bytes);
      if (size <= memoryBytes) continue;
      file ??= await openTemporaryFile();
      for (const piece of held.splice(0)) await file.handle.writeFile(piece);
    }
  } catch (error) {
    await file?.remove();
    throw error;
  }
  if (file === null)
    return { source: bytesSource(name, Buffer.concat(held)), remove: async () => {} };
  await file.handle.close();
  return { source: fileSource(file.path, name), remove: file.remove };
}

interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly remove: () => Promise<void>;
}

async function openTemporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-input-'));
  const path = join(folder, 'input');
  const handle = await open(path, 'wx', 0o600);
  const remove = async (): Promise<void> => {
    await handle.close().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  return { path, handle, remove };
}
