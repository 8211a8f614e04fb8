import { createHash } from 'node:crypto';
import type { ByteSource } from '../../model/source.js';
import type { ProblemCode } from '../../model/problem.js';
import type { ResultOutline } from '../../model/result.js';
import { isTranscript } from '../../model/transcript.js';
import type { Outline, Parsed, Transcript, Unreadable } from '../../model/transcript.js';
import { parseStretch, parseTranscripts } from '../../parse/index.js';
import type { ParseOptions, StretchParsed } from '../../parse/index.js';
import { lineSource, readSources } from '../../read/index.js';
import { classifyTranscript } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { type Filter, keepsConversation, keptFindings } from '../filter.js';
import { carefulLines } from './careful-lines.js';
import { mark, type Marks, type WorkStage } from './marks.js';
import type { StretchUnit, Unit } from './unit.js';

/** What is done with every unit of a run. */
export interface UnitJob {
  readonly parseOptions: ParseOptions;
  readonly filters: readonly Filter[];
  /** For a sample: what the choice is made with. @default null: all conversations */
  readonly seed: string | null;
}

/** What is known of a unit that could not be done as it is. */
export interface Care {
  /** Whether lines are read one at a time, so that it is known which is to blame. */
  readonly byLine: boolean;
  /** Positions, among what the unit gives, of conversations that are not tagged. */
  readonly items: ReadonlySet<number>;
  /** Numbers of lines that are not read. */
  readonly lines: ReadonlySet<number>;
  /** Positions at which a file was being read that is not read further. */
  readonly reads: ReadonlySet<number>;
}

/** A unit of which nothing bad is known. */
export const NO_CARE: Care = {
  byLine: false,
  items: new Set(),
  lines: new Set(),
  reads: new Set(),
};

/** What a unit gives for each conversation, and for each record that holds none. */
export interface UnitItem {
  readonly result: ResultOutline;
  /** For a conversation whose id is only its number in the unit: that number, from 1; else null. */
  readonly number: number | null;
  /** For a sample: conversations with small keys are chosen. */
  readonly key: string | null;
}

/** How a unit ended. */
export interface UnitEnd {
  /** Conversations in it, those that a filter left out too. */
  readonly conversations: number;
  /** A stretch has read the rest of its file as well: the units that follow in it have nothing to add. */
  readonly tookRest: boolean;
}

/** One unit as it is done. */
export interface UnitRun {
  readonly unit: Unit;
  readonly job: UnitJob;
  readonly taxonomy: CompiledTaxonomy;
  readonly marks: Marks;
  readonly care: Care;
  /** For a sample: a conversation whose key is not below this one is not tagged and not given. */
  readonly keysBelow: string | null;
  /** Told how much of files that are read whole has been read. */
  readonly onBytes?: (bytes: number) => void;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

/**
 * Reads and tags what a unit holds.
 * A conversation whose tagging throws is given as left out: one bug must not end the run over a corpus.
 */
export async function* runUnit(run: UnitRun): AsyncGenerator<UnitItem, UnitEnd> {
  const { unit, marks, care } = run;
  const at = { item: 0, line: 0 };
  let conversations = 0;
  const tell = (stage: WorkStage) => mark(marks, { stage, ...at });
  const parsed = parsedOf(run, (line) => {
    at.line = line;
    tell('reading');
  });
  for (;;) {
    tell('reading');
    const next = await parsed.next();
    if (next.done) {
      // What comes of lines that were not read is told last; the others keep their order.
      for (const line of care.lines) if (isWithin(unit, line)) yield leftOutLine(unit, line);
      tell('idle');
      return { conversations, tookRest: !next.value };
    }
    tell('tagging');
    if (isTranscript(next.value.parsed)) conversations++;
    const number = next.value.isNamed ? null : conversations;
    const item = toItem(next.value.parsed, number, at.item, run);
    at.item++;
    tell('idle');
    if (item !== null) yield item;
  }
}

type Told = (line: number) => void;

async function* parsedOf(run: UnitRun, told: Told): AsyncGenerator<StretchParsed, boolean> {
  const { unit } = run;
  if (unit.kind === 'stretch') return yield* stretchOf(unit, run, told);
  if (unit.kind === 'unreadable') yield { parsed: unit.unreadable, isNamed: true };
  else yield* filesOf(unit.kind === 'files' ? unit.paths : [unit.path], run);
  return true;
}

function stretchOf(
  { path, place, next, format }: StretchUnit,
  { job, care }: UnitRun,
  told: Told,
): ReturnType<typeof parseStretch> {
  const from = (cut: StretchUnit['place']['cut']) => {
    const source = lineSource(path, cut.from, { line: cut.line, start: cut.start });
    return care.byLine ? carefulLines(source, care.lines, told) : source;
  };
  const stretch = { source: from(place.cut), next: next && from(next), format };
  return parseStretch(stretch, job.parseOptions);
}

async function* filesOf(paths: readonly string[], run: UnitRun): AsyncGenerator<StretchParsed> {
  const { stdin } = run;
  const at = { item: 0 };
  for (const path of paths) {
    for await (const source of readSources([path], stdin === undefined ? {} : { stdin })) {
      if (!('problems' in source)) yield* fileOf(source, run, at);
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
  { job, care, onBytes }: UnitRun,
  at: { item: number },
): AsyncGenerator<StretchParsed> {
  const options = { ...job.parseOptions, ...(onBytes === undefined ? {} : { onBytes }) };
  const parsed = parseTranscripts(source, options)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const isBroken = care.reads.has(at.item);
      const next = isBroken ? null : await parsed.next();
      if (next?.done) return;
      at.item++;
      const broken = () => leftOut(source.name, `Reading ${source.name} further ${BROKE}`);
      yield { parsed: next === null ? broken() : next.value, isNamed: true };
      if (isBroken) return;
    }
  } finally {
    await parsed.return?.();
  }
}

const BROKE = 'ended the worker or took longer than --max-seconds, so it was left out.';

function toItem(
  parsed: Parsed,
  number: number | null,
  item: number,
  run: UnitRun,
): UnitItem | null {
  const { job, taxonomy, care, keysBelow } = run;
  if (!isTranscript(parsed)) return { result: { unreadable: parsed }, number: null, key: null };
  if (!keepsConversation(parsed, job.filters)) return null;
  const key = job.seed === null ? null : keyOf(job.seed, parsed.source, run.unit, item);
  if (key !== null && keysBelow !== null && key >= keysBelow) return null;
  const name = `Conversation ${parsed.transcript_id}`;
  if (care.items.has(item)) {
    return {
      result: { unreadable: leftOut(parsed.source, `${name} ${BROKE}`) },
      number: null,
      key,
    };
  }
  try {
    const findings = keptFindings(classifyTranscript(parsed, taxonomy), job.filters);
    return { result: { transcript: outlineOf(parsed), findings }, number, key };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const why = `${name} could not be tagged: ${reason}. Report this.`;
    return { result: { unreadable: leftOut(parsed.source, why) }, number: null, key };
  }
}

/** The same for a conversation whatever the number of workers, for units depend on the input alone. */
function keyOf(seed: string, source: string, { place }: Unit, item: number): string {
  const parts = JSON.stringify([seed, source, place.cut.from, item]);
  return createHash('sha256').update(parts).digest('hex');
}

/** Without the words, which are most of it. */
function outlineOf(transcript: Transcript): Outline {
  const messages = transcript.messages.map((message) => {
    const { message_index, turn_index, author, reasoning, text, problems } = message;
    const known = { message_index, turn_index, author, reasoning, problems };
    return { ...known, text: text.slice(0, 1), characters: text.length };
  });
  return { ...transcript, messages };
}

function isWithin(unit: Unit, line: number): boolean {
  if (unit.kind !== 'stretch') return false;
  return line > unit.place.cut.line && (unit.next === null || line <= unit.next.line);
}

function leftOutLine(unit: Unit, line: number): UnitItem {
  const source = unit.kind === 'stretch' ? unit.path : '';
  const unreadable = leftOut(source, `Reading line ${line} ${BROKE}`, line);
  return { result: { unreadable }, number: null, key: null };
}

function leftOut(source: string, message: string, line: number | null = null): Unreadable {
  const code: ProblemCode = 'left-out';
  return { source, problems: [{ code, start: null, end: null, line, message }] };
}
