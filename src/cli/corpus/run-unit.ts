import type { ByteSource } from '../../model/source.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import { isTranscript } from '../../model/transcript.js';
import { parseStretch, parseTranscripts } from '../../parse/index.js';
import type { StretchParsed } from '../../parse/index.js';
import { lineSource, readSources } from '../../read/index.js';
import { carefulLines } from './careful-lines.js';
import { mark, type WorkStage } from './marks.js';
import { BROKE, leftOut, reasonOf, toItem } from './tag-item.js';
import type { StretchUnit, Unit } from './unit.js';
import type { UnitEnd, UnitItem, UnitRun } from './unit-run.js';

/**
 * Reads and tags what a unit holds.
 * A conversation whose tagging throws is given as left out, and so is what stands behind a place where reading a file
 * throws: one bug must not end the run over a corpus.
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
      const next = isBroken ? BROKE : await parsed.next().catch(toldOf);
      if (typeof next === 'object' && next.done) return;
      at.item++;
      if (typeof next === 'object') yield { parsed: next.value, isNamed: true };
      else {
        const left = leftOut(source.name, `Reading ${source.name} further ${next}`);
        yield { parsed: left, isNamed: true };
        return;
      }
    }
  } finally {
    await parsed.return?.();
  }
}

/** A bug in reading one file must not end the run over the others. */
function toldOf(error: unknown): string {
  if (error instanceof ConfigurationError) throw error;
  return `was not possible: ${reasonOf(error)}. Report this.`;
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
