import { hashFile } from '../../read/index.js';
import type { CorpusInput } from './list-inputs.js';
import { BEGIN, type Point } from './corpus.js';
import { changedFile } from './part-files.js';
import type { InputState, Manifest, Part, Settings } from './manifest.js';

/** What of an earlier run can be kept. */
export interface Kept {
  readonly parts: readonly Part[];
  /** The inputs that those parts hold to their end. */
  readonly inputs: readonly InputState[];
  /** Where to go on. */
  readonly begin: Point;
  /** Why not all is kept, for people; null when it is. */
  readonly reason: string | null;
}

const NOTHING = { parts: [], inputs: [], begin: BEGIN };

/** Compares an earlier run in a folder with what is to be done now, reading again what it has read. */
export async function whatToKeep(
  folder: string,
  before: Manifest,
  now: Settings,
  inputs: readonly CorpusInput[],
): Promise<Kept> {
  const changed = changedSetting(before, now);
  if (changed !== null) return { ...NOTHING, reason: `${changed} changed` };
  const same = await sameInputs(before, inputs);
  let parts = 0;
  let file: string | null = null;
  for (const { end, files } of before.parts) {
    if (!(await isUnchanged(end, same, inputs))) break;
    file = await changedFile(folder, files);
    if (file !== null) break;
    parts++;
  }
  const kept = before.parts.slice(0, parts);
  const begin = kept.at(-1)?.end ?? BEGIN;
  const isAll = parts === before.parts.length;
  const input = inputs[same] === undefined ? 'the list of inputs' : nameOf(inputs[same]);
  const states = before.inputs.slice(0, begin.place.input);
  const wasDone = before.state === 'done' && begin.place.input < inputs.length;
  const reason = isAll && !wasDone ? null : `${file ?? input} changed`;
  return { parts: kept, inputs: states, begin, reason };
}

function changedSetting(before: Settings, now: Settings): string | null {
  if (before.tool_version !== now.tool_version) return 'the version of the program';
  if (before.taxonomy_hash !== now.taxonomy_hash) return 'the taxonomy';
  const keys = [...new Set([...Object.keys(before.options), ...Object.keys(now.options)])];
  const differing = keys.filter((key) => !isEqual(before.options[key], now.options[key]));
  return differing.length === 0 ? null : `the options (${differing.join(', ')})`;
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How many of the first inputs are what they were when they were read to their end. */
async function sameInputs(before: Manifest, inputs: readonly CorpusInput[]): Promise<number> {
  for (const [index, { path, size, sha256 }] of before.inputs.entries()) {
    const input = inputs[index];
    if (input === undefined || nameOf(input) !== path || sizeOf(input) !== size) return index;
    // What a pipe gave at first cannot be compared with what it gives now.
    if ('path' in input && !input.regular) return index;
    if (sha256 !== (await hashOf(input))) return index;
  }
  return before.inputs.length;
}

/** True when all that lies before a place is what it was. */
async function isUnchanged(
  { place }: Point,
  same: number,
  inputs: readonly CorpusInput[],
): Promise<boolean> {
  if (place.input > same) return false;
  const input = inputs[place.input];
  if (place.cut.from === 0) return place.input <= inputs.length;
  if (input === undefined || !('path' in input)) return false;
  return (await hashFile(input.path, place.cut.from).catch(() => null)) === place.cut.sha256;
}

/** What the manifest says of an input that has been read to its end. */
export async function stateOf(input: CorpusInput): Promise<InputState> {
  return { path: nameOf(input), size: sizeOf(input), sha256: await hashOf(input) };
}

async function hashOf(input: CorpusInput): Promise<string | null> {
  if ('problems' in input || !input.regular) return null;
  return hashFile(input.path).catch(() => null);
}

function nameOf(input: CorpusInput): string {
  return 'problems' in input ? input.source : input.path;
}

function sizeOf(input: CorpusInput): number {
  return 'problems' in input ? 0 : input.size;
}
