/** A piece of a text, perhaps with escapes undone, that still knows where each of its characters was written. */
export interface Stretch {
  readonly text: string;
  /** Place of the first character where the rest follows one by one; else one place a character and that of the end. */
  readonly places: number | readonly number[];
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
    places: typeof places === 'number' ? places + from : places.slice(from, to + 1),
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
  const chars: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < raw.length; ) {
    const found = raw[at] === '\\' ? undo(raw, at) : null;
    const place = placeOf(whole, from + at);
    for (const unit of (found?.text ?? raw.charAt(at)).split('')) {
      chars.push(unit);
      places.push(place);
    }
    at += found?.length ?? 1;
  }
  places.push(placeOf(whole, to));
  return { text: chars.join(''), places };
}

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

/** Stretches joined by a blank; the places of the blanks are those behind the stretches. */
export function joined(stretches: readonly Stretch[]): Stretch {
  const places: number[] = [];
  for (const stretch of stretches)
    for (let at = 0; at <= stretch.text.length; at++) places.push(placeOf(stretch, at));
  return { text: stretches.map(({ text }) => text).join(' '), places };
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
