import type { ByteSource } from '../../model/source.js';
import { decodeUtf8, utf8Pieces } from './decode.js';
import { splitLines } from './split-lines.js';

/** Where a stretch of a source stands in it, once decoded. */
export interface SourcePlace {
  /** 1-based number of its first line. */
  readonly line: number;
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Characters that stand for bytes that could not be decoded. */
  readonly replaced: number;
}

/** One decoded line without its end. */
export interface TextLine extends SourcePlace {
  readonly text: string;
  readonly ending: string;
  /** The line is too long for one string; its text is left out. */
  readonly overlong: boolean;
}

/** The lines of a source, decoded one by one. */
export async function* textLines(source: ByteSource): AsyncGenerator<TextLine> {
  let { line, start } = source.origin ?? { line: 0, start: 0 };
  for await (const { bytes, ending, overlong } of splitLines(utf8Pieces(source))) {
    const { text, replaced } = decodeUtf8(bytes);
    line++;
    yield { text, ending, overlong, line, start, end: start + text.length, replaced };
    start += text.length + ending.length;
  }
}
