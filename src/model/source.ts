/** Bytes that can be read more than once, from wherever `read` got them. */
export interface ByteSource {
  /** The path as given, or `-` for standard input. */
  readonly name: string;
  /** Length in bytes; null where it cannot be known before reading (standard input, compressed files). */
  readonly size: number | null;
  /** Bytes from `start` up to `end` (exclusive, clipped to the size). */
  slice(start: number, end: number): Promise<Uint8Array>;
  /** All bytes from the beginning, in pieces. */
  stream(): AsyncIterable<Uint8Array>;
  /** The entries of a zip archive, in the order of its directory; missing where archives cannot be opened. */
  archive?(): Promise<readonly ByteSource[]>;
  /** The bytes that it takes where it lies, for progress. @default `size` */
  readonly storedSize?: number;
  /** For lines out of the middle of a file: where the first of them stands in it. @default the source is no part of another */
  readonly origin?: LineOrigin;
}

/** What of a file lies in front of one of its lines. */
export interface LineOrigin {
  /** How many lines. */
  readonly line: number;
  /** How many UTF-16 units, once it is decoded. */
  readonly start: number;
}

/** Compressed bytes or an archive that do not decode to what their checksum or directory says. The message is a sentence. */
export class CorruptData extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CorruptData';
  }
}
