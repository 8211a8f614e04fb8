import { ConfigurationError } from '../model/configuration-error.js';
import { pathText } from '../model/raw-pack.js';
import type { RawPack, ValuePath } from '../model/raw-pack.js';

/** Something wrong with a value, and the way to it. */
export interface ValueFault {
  readonly path: ValuePath;
  /** What is wrong, and after a colon what to do. */
  readonly message: string;
}

/** The same in a taxonomy or pack. */
export interface PackFault extends ValueFault {
  readonly pack: RawPack;
}

/**
 * Throws when there are faults: one line each, sorted by file, line and column, such as
 * `rules/leak.yml:12:5: rules[0].severity: "hgih" is none of low, high: write one of them`.
 */
export async function throwFaults(faults: readonly PackFault[], code: string): Promise<void> {
  if (faults.length === 0) return;
  const placed = await Promise.all(faults.map(placeOf));
  placed.sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
  const lines = new Set(placed.map(({ text }) => text));
  throw new ConfigurationError(
    code,
    [...lines].join('\n'),
    'Correct these places; `telltale taxonomy check` then runs the examples too.',
  );
}

interface PlacedFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

async function placeOf({ pack, path, message }: PackFault): Promise<PlacedFault> {
  if (pack.locate === undefined) {
    const text = [pack.path, pathText(path), message].filter((part) => part !== '').join(': ');
    return { file: pack.path, line: 0, column: 0, text };
  }
  const { file, line, column, path: shown } = await pack.locate(path);
  const text = [`${file}:${line}:${column}`, shown, message].filter((part) => part !== '');
  return { file, line, column, text: text.join(': ') };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
