import { ConfigurationError } from '../../model/configuration-error.js';
import type { ByteSource } from '../../model/source.js';
import { isTranscript } from '../../model/transcript.js';
import {
  numberedId,
  parseStretch,
  parseTranscripts,
  type StretchParsed,
  stretchFormat,
} from '../../parse/index.js';
import { readSources } from '../../read/index.js';
import { carefulLines } from './careful-lines.js';
import { BROKE, leftOut, leftOutLine, reasonOf } from './tag-item.js';
import type { UnitRun } from './unit-run.js';

/** Told the number of the line that is read next, from 1; 0 where lines are not told. */
export type Told = (line: number) => void;

/** How much of a unit has been read. */
interface Place {
  /** Position of what is given next. */
  item: number;
  /** Lines of the files before, of those that are read line by line: such lines are numbered through. */
  lines: number;
}

/**
 * The conversations of files that are read whole. Of JSON Lines, what throws is thrown, and comes to light as a line
 * when the unit is done again; of any other file, what stands behind such a place is not read.
 */
export async function* filesOf(
  paths: readonly string[],
  run: UnitRun,
  told: Told,
): AsyncGenerator<StretchParsed> {
  const { stdin } = run;
  const at = { item: 0, lines: 0 };
  for (const path of paths) {
    for await (const source of readSources([path], stdin === undefined ? {} : { stdin })) {
      told(0);
      if (!('problems' in source)) yield* fileOf(source, run, at, told);
      else {
        at.item++;
        yield { parsed: source, isNamed: true };
      }
    }
  }
}

/** The conversations of one file, up to where reading it is known to break. */
async function* fileOf(
  source: ByteSource,
  run: UnitRun,
  at: Place,
  told: Told,
): AsyncGenerator<StretchParsed> {
  const { care, job } = run;
  const isBroken = () => care.reads.has(at.item);
  const careful = care.byLine && !isBroken();
  const format = careful ? await stretchFormat(source, job.parseOptions) : null;
  const parsed =
    format === null ? wholeFile(source, run) : byLine(source, format, run, { at, told });
  try {
    for (;;) {
      const next = isBroken()
        ? BROKE
        : await parsed.next().catch((error: unknown) => toldOf(error, source, run));
      if (typeof next === 'object' && next.done) return;
      at.item++;
      if (typeof next === 'object') yield next.value;
      else {
        const left = leftOut(source.name, `Reading ${source.name} further ${next}`);
        yield { parsed: left, isNamed: true };
        return;
      }
    }
  } finally {
    await parsed.return?.(undefined);
  }
}

async function* wholeFile(
  source: ByteSource,
  { job, onBytes }: UnitRun,
): AsyncGenerator<StretchParsed> {
  const options = { ...job.parseOptions, ...(onBytes === undefined ? {} : { onBytes }) };
  for await (const parsed of parseTranscripts(source, options)) yield { parsed, isNamed: true };
}

/** The same conversations, save those of lines that are to be left out, which are told at the end. */
async function* byLine(
  source: ByteSource,
  format: string,
  { care, job }: UnitRun,
  { at, told }: { readonly at: Place; readonly told: Told },
): AsyncGenerator<StretchParsed> {
  const before = at.lines;
  const left = new Set([...care.lines].map((line) => line - before));
  const lines = carefulLines(source, left, (line) => {
    at.lines = before + line;
    told(before + line);
  });
  const onRecord = (line: number) => told(before + line);
  const stretch = { source: lines, next: null, format, isFirst: true, onRecord };
  yield* named(parseStretch(stretch, job.parseOptions), source.name);
  for (const line of left) {
    const isHere = line > 0 && before + line <= at.lines;
    if (isHere) yield { parsed: leftOutLine(source.name, line), isNamed: true };
  }
}

/** Names an only conversation without an id after its file, as reading the file whole does. */
async function* named(
  stretch: AsyncIterable<StretchParsed>,
  source: string,
): AsyncGenerator<StretchParsed> {
  let held: StretchParsed[] = [];
  let conversations = 0;
  for await (const next of stretch) {
    if (isTranscript(next.parsed)) conversations++;
    held.push(next);
    const waits = conversations === 1 && held.some(({ isNamed }) => !isNamed);
    if (waits) continue;
    yield* held;
    held = [];
  }
  for (const { parsed } of held) yield { parsed: renamed(parsed, source), isNamed: true };
}

function renamed(parsed: StretchParsed['parsed'], source: string): StretchParsed['parsed'] {
  return isTranscript(parsed) ? { ...parsed, transcript_id: numberedId(source, null) } : parsed;
}

/** A bug in reading one file must not end the run over the others. */
async function toldOf(error: unknown, source: ByteSource, run: UnitRun): Promise<string> {
  if (error instanceof ConfigurationError) throw error;
  const { unit, care, job } = run;
  // A stream cannot be read again.
  const isRetried = unit.kind === 'files' && care.lines.size < MOST_LINES;
  if (isRetried && (await stretchFormat(source, job.parseOptions)) !== null) throw error;
  return `was not possible: ${reasonOf(error)}. Report this.`;
}

/** A unit with so many lines that break has another fault than its lines. */
const MOST_LINES = 50;
