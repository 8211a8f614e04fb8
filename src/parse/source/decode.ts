import type { ByteSource } from '../../model/source.js';

/**
 * The longest text that is taken as one string, in UTF-16 units: engines refuse strings of 2^29 and more,
 * and the message that the text becomes must still fit beside it.
 */
export const MAX_TEXT = 500_000_000;

/** A decoded text and how many characters of it replace bytes that could not be decoded. */
export interface Decoded {
  readonly text: string;
  readonly replaced: number;
}

/** Decodes UTF-8, without a leading byte-order mark. Bytes that are none become U+FFFD and are counted. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = UTF8.decode(bytes);
  // The search is cheap; only a text that has the character pays for telling its own from those put in.
  if (!text.includes(REPLACEMENT)) return { text, replaced: 0 };
  return { text, replaced: count(text, REPLACEMENT) - countReplacementBytes(bytes) };
}

/** The bytes of the source as UTF-8 without a byte-order mark, in pieces; UTF-16 with a mark is converted. */
export async function* utf8Pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  // Lines out of the middle of a file have no mark of the file in front.
  const mark = source.origin === undefined ? readMark(await source.slice(0, 3)) : NO_MARK;
  const decoder = mark.encoding === 'utf-8' ? null : new TextDecoder(mark.encoding);
  let toSkip = decoder === null ? mark.length : 0;
  for await (const piece of source.stream()) {
    const skipped = Math.min(toSkip, piece.length);
    toSkip -= skipped;
    yield decoder === null
      ? piece.subarray(skipped)
      : encode(decoder.decode(piece, { stream: true }));
  }
  if (decoder !== null) yield encode(decoder.decode());
}

/** The whole source as text; null when it is longer than `MAX_TEXT` bytes. */
export async function decodeAll(source: ByteSource): Promise<Decoded | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of utf8Pieces(source)) {
    size += piece.length;
    if (size > MAX_TEXT) return null;
    pieces.push(piece);
  }
  return decodeUtf8(joinBytes(pieces, size));
}

/** The beginning of a source as text. `whole` tells that the bytes are all there are; else a cut character at the end is left out. */
export function decodeHead(bytes: Uint8Array, whole: boolean): Decoded {
  const { encoding } = readMark(bytes);
  if (encoding === 'utf-8') return decodeUtf8(whole ? bytes : withoutCutCharacter(bytes));
  return { text: new TextDecoder(encoding).decode(bytes, { stream: !whole }), replaced: 0 };
}

/** Joins pieces whose lengths add up to `size`. */
export function joinBytes(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const joined = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

const REPLACEMENT = '\uFFFD';

/** Keeps nothing from call to call; making one costs more than decoding a line. */
const UTF8 = new TextDecoder();

interface Mark {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the byte-order mark. */
  readonly length: number;
}

const NO_MARK: Mark = { encoding: 'utf-8', length: 0 };

function readMark([a, b, c]: Uint8Array): Mark {
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
  return { encoding: 'utf-8', length: hasMark ? 3 : 0 };
}

/** At most three bytes can belong to a character whose rest is missing. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}

/** U+FFFD that the bytes themselves hold. */
function countReplacementBytes(bytes: Uint8Array): number {
  let found = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) found++;
  }
  return found;
}
