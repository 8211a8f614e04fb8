import { isTranscript } from '../../model/transcript.js';
import { parseStretch } from '../../parse/index.js';
import type { StretchParsed } from '../../parse/index.js';
import { lineSource } from '../../read/index.js';
import { carefulLines } from './careful-lines.js';
import { mark, type WorkStage } from './marks.js';
import { leftOutLine, toItem } from './tag-item.js';
import type { StretchUnit } from './unit.js';
import { filesOf, type Told } from './unit-files.js';
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
      if (unit.kind === 'stretch') yield* leftOutOf(unit, care.lines);
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

async function* parsedOf(run: UnitRun, told: Told): AsyncGenerator<StretchParsed, boolean> {
  const { unit } = run;
  if (unit.kind === 'stretch') return yield* stretchOf(unit, run, told);
  if (unit.kind === 'unreadable') yield { parsed: unit.unreadable, isNamed: true };
  else yield* filesOf(unit.kind === 'files' ? unit.paths : [unit.path], run, told);
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
  const stretch = {
    ...{ source: from(place.cut), next: next && from(next), format },
    ...(care.byLine ? { onRecord: told } : {}),
  };
  return parseStretch(stretch, job.parseOptions);
}

function* leftOutOf(unit: StretchUnit, lines: Iterable<number>): Iterable<UnitItem> {
  for (const line of lines) {
    if (!isWithin(unit, line)) continue;
    yield { result: { unreadable: leftOutLine(unit.path, line) }, number: null, key: null };
  }
}

function isWithin(unit: StretchUnit, line: number): boolean {
  return line > unit.place.cut.line && (unit.next === null || line <= unit.next.line);
}
