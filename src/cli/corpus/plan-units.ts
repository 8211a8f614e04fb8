import type { ParseOptions } from '../../parse/index.js';
import { stretchFormat } from '../../parse/index.js';
import type { Unreadable } from '../../model/transcript.js';
import {
  FILE_BEGIN,
  fileSource,
  type LineCut,
  lineCuts,
  type ListedFile,
} from '../../read/index.js';
import type { FilesUnit, StretchUnit, Unit, UnitPlace } from './unit.js';

/** About how much one worker does at a time: enough to be worth the message, little enough to share out evenly. */
export const UNIT_BYTES = 1 << 18;

/** Small files are done together, but not so many that one of them is long in coming. */
const MOST_FILES = 64;

type Input = ListedFile | Unreadable;

/** What a plan needs beside the paths. */
export interface PlanOptions {
  readonly parseOptions: ParseOptions;
  /** Where to begin. */
  readonly begin: UnitPlace;
  /** Whether cuts bring the hash of what lies before them. */
  readonly isHashed: boolean;
  /** @default UNIT_BYTES */
  readonly unitBytes?: number;
}

/** Divides the input into units, in its order, as they are asked for. */
export async function* planUnits(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  options: PlanOptions,
): AsyncGenerator<Unit> {
  const { begin, unitBytes = UNIT_BYTES } = options;
  let group: FilesUnit | null = null;
  let input = -1;
  for await (const listed of inputs) {
    input++;
    if (input < begin.input) continue;
    const cut = input === begin.input ? begin.cut : FILE_BEGIN;
    const place = { input, cut };
    const isSmall = !('problems' in listed) && listed.regular && listed.size < unitBytes;
    if (group !== null && (!isSmall || isFull(group, listed.size, unitBytes))) {
      yield group;
      group = null;
    }
    if ('problems' in listed) {
      yield { kind: 'unreadable', place, inputs: 1, bytes: 0, unreadable: listed };
    } else if (!listed.regular) {
      yield { kind: 'stream', place, inputs: 1, bytes: 0, path: listed.path };
    } else if (isSmall) group = withFile(group, listed.path, listed.size, place);
    else yield* unitsOfFile(listed.path, listed.size, place, { ...options, unitBytes });
  }
  if (group !== null) yield group;
}

function isFull({ bytes, paths }: FilesUnit, more: number, unitBytes: number): boolean {
  return bytes + more > unitBytes || paths.length >= MOST_FILES;
}

function withFile(
  group: FilesUnit | null,
  path: string,
  size: number,
  place: UnitPlace,
): FilesUnit {
  if (group === null) return { kind: 'files', place, inputs: 1, bytes: size, paths: [path] };
  const { bytes, paths, inputs } = group;
  return { ...group, inputs: inputs + 1, bytes: bytes + size, paths: [...paths, path] };
}

async function* unitsOfFile(
  path: string,
  size: number,
  place: UnitPlace,
  { parseOptions, isHashed, unitBytes }: PlanOptions & { readonly unitBytes: number },
): AsyncGenerator<Unit> {
  const format = await stretchFormat(fileSource(path), parseOptions);
  if (format === null) {
    yield { kind: 'files', place, inputs: 1, bytes: size, paths: [path] };
    return;
  }
  const { input } = place;
  const stretch = (cut: LineCut, next: LineCut | null, end: number): StretchUnit => {
    const bytes = end - cut.from;
    return {
      ...{ kind: 'stretch', place: { input, cut }, inputs: next === null ? 1 : 0, bytes },
      ...{ path, format, next },
    };
  };
  let from = place.cut;
  let ahead: LineCut | null = null;
  const cuts = lineCuts(path, { bytes: unitBytes, begin: from, isHashed });
  // The last cut is the end of the file, which begins nothing.
  for (;;) {
    const next = await cuts.next().catch(() => null);
    if (next === null || next.done) break;
    if (ahead !== null) {
      yield stretch(from, ahead, ahead.from);
      from = ahead;
    }
    ahead = next.value;
  }
  yield stretch(from, null, ahead?.from ?? size);
}
