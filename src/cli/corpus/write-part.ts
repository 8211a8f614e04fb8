import { summarise } from '../../aggregate/index.js';
import type { Finding } from '../../model/finding.js';
import { problemsOf } from '../../model/problems-of.js';
import { isTagged } from '../../model/result.js';
import type { ResultOutline } from '../../model/result.js';
import { jsonLine } from '../../report/index.js';
import type { Output } from '../../report/index.js';
import type { CorpusRun, Step } from '../corpus-run.js';
import { writeFindings } from '../write-findings.js';
import { writeText } from '../write-text.js';
import { BEGIN, type Point } from './corpus.js';
import type { CorpusInput } from './list-inputs.js';
import type { PartTally } from './manifest.js';
import { openPart, type PartFiles } from './part-files.js';
import { addResult, newTally } from './part-tally.js';

/** How findings are written. */
export interface FindingsForm {
  readonly output: Output;
  readonly isWanted: (finding: Finding) => boolean;
}

/** One part to write. */
export interface PartJob {
  readonly folder: string;
  /** From 1. */
  readonly number: number;
  /** The results of the run; what belongs to later parts is left in it. */
  readonly steps: AsyncGenerator<Step>;
  /** About how much input a part holds. */
  readonly partBytes: number;
  readonly run: CorpusRun;
  readonly form: FindingsForm;
  readonly inputs: readonly CorpusInput[];
}

/** A part that is written and does not count yet. */
export type OpenPart = PartTally & { readonly end: Point; readonly files: PartFiles };

/** Writes what comes up to the first place behind so many bytes where a run can go on; null when nothing comes. */
export async function writePart(job: PartJob): Promise<OpenPart | null> {
  const first = await job.steps.next();
  if (first.done) return null;
  const files = openPart(job.folder, job.number, job.form.output.extension);
  const part = { ...newTally(), end: endOf(job.inputs) };
  try {
    await writeFindings(files.findings, job.form.output, findingsOf(first.value, job, files, part));
  } catch (error) {
    await files.discard();
    throw error;
  }
  return { ...part, files };
}

/** Behind all inputs. */
function endOf(inputs: readonly CorpusInput[]): Point {
  return { ...BEGIN, place: { ...BEGIN.place, input: inputs.length } };
}

async function* findingsOf(
  first: Step,
  { steps, partBytes, run, form, inputs }: PartJob,
  files: PartFiles,
  part: ReturnType<typeof newTally> & { end: Point },
): AsyncGenerator<Finding> {
  let bytes = 0;
  // Not `for await`, which would end the steps with the part.
  for (let step: Step | undefined = first; step !== undefined; step = await nextOf(steps)) {
    if ('point' in step) {
      bytes += step.bytes;
      part.end = step.point;
      if (bytes >= partBytes) return;
      continue;
    }
    addResult(part, step, run.failsOn);
    await note(step, files, run);
    if (isTagged(step)) yield* step.findings.filter(form.isWanted);
  }
  part.end = endOf(inputs);
}

async function nextOf(steps: AsyncGenerator<Step>): Promise<Step | undefined> {
  const next = await steps.next();
  return next.done ? undefined : next.value;
}

async function note(step: ResultOutline, files: PartFiles, run: CorpusRun): Promise<void> {
  const problems = problemsOf(isTagged(step) ? step.transcript : step.unreadable);
  if (problems.length > 0) await writeText(files.problems, problems.map(jsonLine));
  if (isTagged(step)) {
    await writeText(files.summaries, [jsonLine(summarise(step, run.categories))]);
  }
}
