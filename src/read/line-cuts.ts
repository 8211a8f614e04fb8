import { createHash } from 'node:crypto';
import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { LineOrigin } from '../model/source.js';

/** A place in a file at which a line begins. */
export interface LineCut extends LineOrigin {
  /** Bytes before it. */
  readonly from: number;
  /** SHA-256 (hex) of those bytes; null where it was not asked for. */
  readonly sha256: string | null;
}

const LINE_FEED = 10;
const PIECE_BYTES = 1 << 20;

/** The beginning of a file. */
export const FILE_BEGIN: LineCut = { from: 0, line: 0, start: 0, sha256: null };

/** Options of `lineCuts`. */
export interface LineCutOptions {
  /** About how long a stretch is. */
  readonly bytes: number;
  /** An earlier cut to go on from. */
  readonly begin: LineCut;
  /** Whether each cut brings the hash of all that lies before it. */
  readonly isHashed: boolean;
}

/**
 * Cuts a file of UTF-8 lines into stretches: yields where each ends, at last the end of the file. Where the cuts lie
 * depends on the file alone, also when it is gone on from one of them.
 * @throws what the file system says when the file cannot be read.
 */
export async function* lineCuts(
  path: string,
  { bytes, begin, isHashed }: LineCutOptions,
): AsyncGenerator<LineCut> {
  const hash = isHashed ? createHash('sha256') : null;
  if (hash !== null) for await (const piece of piecesOf(path, 0, begin.from)) hash.update(piece);
  const { from, line, start } = begin;
  const counted = { from, line, start };
  let held: Buffer[] = [];
  let size = 0;
  const cut = (stretch: Buffer): LineCut => {
    hash?.update(stretch);
    counted.from += stretch.length;
    counted.line += countLines(stretch);
    counted.start += countUnits(stretch);
    held = [];
    size = 0;
    return { ...counted, sha256: hash?.copy().digest('hex') ?? null };
  };
  for await (const piece of piecesOf(path, from, Number.POSITIVE_INFINITY)) {
    let rest = piece;
    while (size + rest.length >= bytes) {
      const feed = rest.indexOf(LINE_FEED, Math.max(0, bytes - size - 1));
      if (feed < 0) break;
      yield cut(Buffer.concat([...held, rest.subarray(0, feed + 1)]));
      rest = rest.subarray(feed + 1);
    }
    if (rest.length > 0) held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield cut(Buffer.concat(held));
}

async function* piecesOf(path: string, start: number, end: number): AsyncGenerator<Buffer> {
  if (end <= start) return;
  const options = { start, end: end - 1, highWaterMark: PIECE_BYTES };
  for await (const piece of createReadStream(path, options)) yield piece as Buffer;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

/** How many UTF-16 units the lines have once each is decoded; a byte-order mark in front of a line is left out then. */
function countUnits(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length;
  return DECODER.decode(bytes).length - countMarks(bytes);
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const MARK_OF_LINE = Buffer.from([LINE_FEED, ...MARK]);

function countMarks(bytes: Buffer): number {
  let marks = Number(bytes.subarray(0, MARK.length).equals(MARK));
  for (let at = bytes.indexOf(MARK_OF_LINE); at >= 0; at = bytes.indexOf(MARK_OF_LINE, at + 1)) {
    marks++;
  }
  return marks;
}
