/** A piece of a text, perhaps with escapes undone, that still knows where each of its characters was written. */
export interface Stretch {
  readonly text: string;
  /** Place of the first character where the rest follows one by one; else one place a character and that of the end. */
  readonly places: number | Uint32Array;
}

/** The stretch of `text` between two offsets. */
export function stretchOf(text: string, from: number, to: number): Stretch {
  return { text: text.slice(from, to), places: from };
}

/** A part of a stretch. Offsets count in the stretch's own text. */
export function part(whole: Stretch, from: number, to: number): Stretch {
  const { places } = whole;
  return {
    text: whole.text.slice(from, to),
    places: typeof places === 'number' ? places + from : places.subarray(from, to + 1),
  };
}

/** Where the character at `at` was written; for the length of the text, where the stretch ends. */
export function placeOf({ places }: Stretch, at: number): number {
  return typeof places === 'number' ? places + at : (places[at] ?? places.at(-1) ?? 0);
}

/** The stretch without blanks at both ends. */
export function trimmed(whole: Stretch): Stretch {
  const from = whole.text.length - whole.text.trimStart().length;
  return part(whole, from, Math.max(from, whole.text.trimEnd().length));
}

/** Gives the text that an escape stands for, and its length with the backslash; null where the backslash is itself meant. */
export type Escape = (
  text: string,
  at: number,
) => { readonly text: string; readonly length: number } | null;

/** A part of a stretch with its escapes undone. */
export function unescaped(whole: Stretch, from: number, to: number, undo: Escape): Stretch {
  const raw = whole.text.slice(from, to);
  if (!raw.includes('\\')) return part(whole, from, to);
  const pieces: string[] = [];
  // No escape is shorter than what it stands for.
  const places = new Uint32Array(raw.length + 1);
  let count = 0;
  for (let at = 0; at < raw.length; ) {
    const found = raw.charCodeAt(at) === BACKSLASH ? undo(raw, at) : null;
    const next = raw.indexOf('\\', at + 1);
    const end = found === null ? (next < 0 ? raw.length : next) : at + found.length;
    const piece = found === null ? raw.slice(at, end) : found.text;
    pieces.push(piece);
    for (let i = 0; i < piece.length; i++)
      places[count++] = placeOf(whole, from + at + (found === null ? i : 0));
    at = end;
  }
  places[count] = placeOf(whole, to);
  return { text: pieces.join(''), places: places.subarray(0, count + 1) };
}

const BACKSLASH = 92;
const LETTERS = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', ' '],
  ['f', ' '],
]);

/** Escapes of strings in JSON and most programming languages. */
export const stringEscape: Escape = (text, at) => {
  const next = text.charAt(at + 1);
  if (next === '') return null;
  const code = next === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(at + 2, at + 6)) : null;
  if (code !== null) return { text: String.fromCharCode(Number.parseInt(code[0], 16)), length: 6 };
  return { text: LETTERS.get(next) ?? next, length: 2 };
};

/** Escapes inside double quotes of a shell. */
export const shellEscape: Escape = (text, at) =>
  /^["\\$`]/.test(text.charAt(at + 1)) ? { text: text.charAt(at + 1), length: 2 } : null;

/** Stretches joined by one character, whose places are those behind the stretches. */
export function joined(stretches: readonly Stretch[], joint: ' ' | '\n' = ' '): Stretch {
  const places = Uint32Array.from(
    stretches.flatMap((stretch) =>
      Array.from({ length: stretch.text.length + 1 }, (_, at) => placeOf(stretch, at)),
    ),
  );
  return { text: stretches.map(({ text }) => text).join(joint), places };
}

/** The lines of a stretch, without their ends. */
export function linesOf(whole: Stretch): Stretch[] {
  const lines: Stretch[] = [];
  let from = 0;
  for (const line of whole.text.split('\n')) {
    lines.push(part(whole, from, from + line.length));
    from += line.length + 1;
  }
  return lines;
}
