import { joinBytes } from './decode.js';

/** One entry of a JSON list, as bytes without the blanks and the comma around it. */
export interface ByteItem {
  readonly bytes: Uint8Array;
  /** 1-based number of the line on which it begins. */
  readonly line: number;
  /** Where it begins in the source once decoded, in UTF-16 units. */
  readonly start: number;
  /** False for a last entry that the end of the source cuts off. */
  readonly complete: boolean;
}

const QUOTE = 34;
const COMMA = 44;
const LINE_FEED = 10;
const BACKSLASH = 92;
const OPENERS = new Set([91, 123]);
const CLOSERS = new Set([93, 125]);
const BLANKS = new Set([9, 10, 13, 32]);

/**
 * Cuts a JSON list into its entries as its bytes come; memory is bounded by the longest entry.
 * It looks at quotes and brackets only, so an entry that is no JSON is cut too; what stands behind the list is an entry.
 */
export async function* cutListItems(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ByteItem> {
  const state = newState();
  for await (const piece of pieces) yield* takePiece(state, piece);
  if (state.size > 0) yield take(state, false);
}

/** The first entry of a list, if it ends within the bytes. */
export function firstItem(head: Uint8Array): ByteItem | null {
  for (const item of takePiece(newState(), head)) return item;
  return null;
}

interface State {
  /** Pieces of the entry that is being read. */
  begun: Uint8Array[];
  size: number;
  /** True from the first byte of an entry that is no blank. */
  inItem: boolean;
  depth: number;
  inString: boolean;
  escaped: boolean;
  line: number;
  /** Decodes what lies before the next entry, for its length. */
  readonly decoder: InstanceType<typeof TextDecoder>;
  /** UTF-16 units decoded so far. */
  units: number;
  /** How many bytes of the current piece those are. */
  decoded: number;
  itemLine: number;
  itemStart: number;
}

function newState(): State {
  return {
    begun: [],
    size: 0,
    inItem: false,
    depth: 0,
    inString: false,
    escaped: false,
    line: 1,
    decoder: new TextDecoder('utf-8', { ignoreBOM: true }),
    units: 0,
    decoded: 0,
    itemLine: 1,
    itemStart: 0,
  };
}

function* takePiece(state: State, piece: Uint8Array): Generator<ByteItem> {
  let from = 0;
  for (let i = 0; i < piece.length; i++) {
    const byte = piece[i] as number;
    if (byte === LINE_FEED) state.line++;
    if (separates(state, byte)) {
      if (state.inItem) keep(state, piece.subarray(from, i));
      if (state.size > 0) yield take(state, true);
      from = i + 1;
    } else if (!state.inItem) {
      from = i;
      if (!BLANKS.has(byte)) begin(state, piece, i);
    }
  }
  if (state.inItem) keep(state, piece.subarray(from));
  decodeUpTo(state, piece, piece.length);
  state.decoded = 0;
}

/** Moves on by one byte; true for the list's own brackets and commas. */
function separates(state: State, byte: number): boolean {
  if (state.inString) {
    if (state.escaped) state.escaped = false;
    else if (byte === BACKSLASH) state.escaped = true;
    else if (byte === QUOTE) state.inString = false;
    return false;
  }
  if (byte === QUOTE) state.inString = true;
  else if (OPENERS.has(byte)) return state.depth++ === 0;
  else if (CLOSERS.has(byte) && state.depth > 0) return --state.depth === 0;
  return byte === COMMA && state.depth === 1;
}

function begin(state: State, piece: Uint8Array, at: number): void {
  state.inItem = true;
  state.itemLine = state.line;
  decodeUpTo(state, piece, at);
  state.itemStart = state.units;
}

function decodeUpTo(state: State, piece: Uint8Array, end: number): void {
  const bytes = piece.subarray(state.decoded, end);
  state.units += state.decoder.decode(bytes, { stream: true }).length;
  state.decoded = end;
}

/** A copy, because the piece's buffer may be used again. */
function keep(state: State, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  state.begun.push(bytes.slice());
  state.size += bytes.length;
}

function take(state: State, complete: boolean): ByteItem {
  const bytes = withoutBlanks(joinBytes(state.begun, state.size));
  state.begun = [];
  state.size = 0;
  state.inItem = false;
  return { bytes, line: state.itemLine, start: state.itemStart, complete };
}

function withoutBlanks(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && BLANKS.has(bytes[end - 1] as number)) end--;
  return bytes.subarray(0, end);
}
