import { joinBytes, MAX_TEXT } from './decode.js';

/** One line of UTF-8 bytes, without its end. */
export interface ByteLine {
  readonly bytes: Uint8Array;
  /** What ended the line; nothing at the end of the source. */
  readonly ending: '' | '\n' | '\r\n';
  /** The line was longer than can be kept as one text; its bytes are left out. */
  readonly overlong: boolean;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Splits bytes at line feeds and at nothing else: U+2028 and its like may stand inside JSON strings, which is why
 * `node:readline` will not do. Memory is bounded by the longest line.
 *
 * @param maxBytes longer lines are read over. @default what fits into one string
 */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_TEXT,
): AsyncGenerator<ByteLine> {
  let begun: Uint8Array[] = [];
  let size = 0;
  const keep = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > maxBytes) begun = [];
    else begun.push(bytes);
  };
  const take = (ended: boolean): ByteLine => {
    const line = size > maxBytes ? overlongLine(ended) : toLine(joinBytes(begun, size), ended);
    begun = [];
    size = 0;
    return line;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      keep(piece.subarray(from, at));
      yield take(true);
      from = at + 1;
    }
    if (from < piece.length) keep(piece.subarray(from));
  }
  if (size > 0) yield take(false);
}

function toLine(bytes: Uint8Array, ended: boolean): ByteLine {
  const hasReturn = bytes.at(-1) === CARRIAGE_RETURN;
  if (!ended) return { bytes, ending: '', overlong: false };
  return {
    bytes: hasReturn ? bytes.subarray(0, -1) : bytes,
    ending: hasReturn ? '\r\n' : '\n',
    overlong: false,
  };
}

function overlongLine(ended: boolean): ByteLine {
  return { bytes: new Uint8Array(), ending: ended ? '\n' : '', overlong: true };
}
