import type { ByteSource } from '../../model/source.js';

const LINE_FEED = 10;
const SPACE = 32;

/**
 * The same lines one at a time, so that it is known which of them is being read; lines that are to be left out are
 * blanked, which keeps every place behind them.
 *
 * @param onLine told the number of each line, from 1, before it is read
 */
export function carefulLines(
  source: ByteSource,
  leftOut: ReadonlySet<number>,
  onLine: (line: number) => void,
): ByteSource {
  return {
    ...source,
    async *stream() {
      let line = (source.origin?.line ?? 0) + 1;
      let held: Uint8Array[] = [];
      const take = (): Uint8Array => {
        const bytes = Buffer.concat(held);
        held = [];
        return leftOut.has(line) ? blank(bytes) : bytes;
      };
      onLine(line);
      for await (const piece of source.stream()) {
        let from = 0;
        for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
          held.push(piece.subarray(from, at + 1));
          from = at + 1;
          yield take();
          onLine(++line);
        }
        if (from < piece.length) held.push(piece.subarray(from));
      }
      if (held.length > 0) yield take();
    },
  };
}

/** As many UTF-16 units of blanks, and the end of the line. */
function blank(bytes: Uint8Array): Uint8Array {
  const isEnded = bytes.at(-1) === LINE_FEED;
  const { length } = new TextDecoder().decode(bytes);
  const blanked = new Uint8Array(length).fill(SPACE);
  if (isEnded) blanked[length - 1] = LINE_FEED;
  return blanked;
}
