import { mkdir } from 'node:fs/promises';
import { summarise } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Finding } from '../../model/finding.js';
import { problemsOf } from '../../model/problems-of.js';
import { isTagged } from '../../model/result.js';
import type { ResultOutline } from '../../model/result.js';
import { TOOL_VERSION } from '../../model/version.js';
import { amount, jsonLine } from '../../report/index.js';
import type { Output } from '../../report/index.js';
import { UNIT_BYTES } from '../corpus/plan-units.js';
import { BEGIN, type Point } from '../corpus/corpus.js';
import {
  type Manifest,
  MANIFEST_FORMAT,
  type Part,
  type PartTally,
  readManifest,
  type Settings,
  writeManifest,
} from '../corpus/manifest.js';
import { openPart, type PartFiles, removeOthers } from '../corpus/part-files.js';
import { type Kept, stateOf, whatToKeep } from '../corpus/resume.js';
import { type CorpusInput, type CorpusRun, listInputs, type Step } from '../corpus-run.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { writeText } from '../write-text.js';
import { writeFindings } from '../write-findings.js';
import type { TagOptions } from './tag.js';

/** How findings are written. */
export interface FindingsForm {
  readonly output: Output;
  readonly isWanted: (finding: Finding) => boolean;
}

/** How much input one part holds, in MB. */
const PART_MB = 64;

/** Options that change nothing in the parts. */
const WITHOUT_EFFECT = ['output', 'resume', 'jobs', 'quiet', 'debug', 'strict', 'problems'];

/** Does `telltale tag -o FOLDER/`; gives the exit code. */
export async function runTagParts(
  io: CliIo,
  paths: readonly string[],
  folder: string,
  run: CorpusRun,
  form: FindingsForm,
  options: TagOptions,
): Promise<number> {
  const inputs = await listInputs(paths, run.written);
  await mkdir(folder, { recursive: true });
  const settings = settingsOf(run, options);
  const kept = await keptOf(folder, settings, inputs, run, options);
  const parts = [...kept.parts];
  const states = [...kept.inputs];
  await removeOthers(
    folder,
    parts.flatMap(({ files }) => files),
  );
  const save = async (state: Manifest['state']) => {
    const manifest = { format: MANIFEST_FORMAT, ...settings, state, inputs: states, parts };
    await writeManifest(folder, manifest as Manifest);
  };
  await save('running');
  const partBytes = (options.partSize ?? PART_MB) * 1e6;
  const steps = run.steps({
    ...{ inputs, begin: kept.begin, isHashed: true },
    before: sumOf(parts).conversations,
    unitBytes: Math.min(UNIT_BYTES, Math.max(1, Math.floor(partBytes))),
  });
  for (;;) {
    const part = await writePart(folder, parts.length + 1, steps, partBytes, run, form, inputs);
    if (part === null || io.signal.aborted) {
      await part?.files.discard();
      break;
    }
    const { files, ...rest } = part;
    // An input is done when a part ends behind it.
    for (let at = states.length; at < Math.min(rest.end.place.input, inputs.length); at++) {
      states.push(await stateOf(inputs[at] as CorpusInput));
    }
    parts.push({ ...rest, files: await files.commit() });
    await save('running');
  }
  await save(io.signal.aborted ? 'stopped' : 'done');
  return finish(io, folder, run, parts, options);
}

async function finish(
  io: CliIo,
  folder: string,
  run: CorpusRun,
  parts: readonly Part[],
  options: TagOptions,
): Promise<number> {
  const code = await run.finish();
  const sum = sumOf(parts);
  const told = `${amount(sum.conversations, 'conversation')}, ${amount(sum.turns, 'turn')}, ${amount(sum.counted, 'finding')} counted (${sum.uncounted} not counted) in ${amount(parts.length, 'part')} in ${folder}.\n`;
  run.say(io.signal.aborted ? `Stopped; --resume goes on. ${told}` : told);
  if (options.strict && sum.unreadable > 0) return EXIT.unreadable;
  return code === EXIT.done && sum.fails ? EXIT.failOn : code;
}

function settingsOf({ taxonomy }: CorpusRun, options: TagOptions): Settings {
  const entries = Object.entries(options).filter(([name]) => !WITHOUT_EFFECT.includes(name));
  return {
    tool_version: TOOL_VERSION,
    taxonomy: taxonomy.label,
    taxonomy_hash: taxonomy.hash,
    options: Object.fromEntries(entries),
  };
}

async function keptOf(
  folder: string,
  settings: Settings,
  inputs: readonly CorpusInput[],
  run: CorpusRun,
  { resume }: TagOptions,
): Promise<Kept> {
  const before = await readManifest(folder);
  if (before !== null && !resume) {
    throw new ConfigurationError(
      'output-exists',
      `${folder} holds the parts of another run`,
      'Go on with it by --resume, or name another folder.',
    );
  }
  if (before === null) {
    if (resume) run.say(`There is nothing in ${folder} to go on with: beginning anew.\n`);
    return { parts: [], inputs: [], begin: BEGIN, reason: null };
  }
  const kept = await whatToKeep(before, settings, inputs);
  const of = `${kept.parts.length} of ${amount(before.parts.length, 'part')}`;
  run.say(
    kept.reason === null
      ? `Going on behind ${of}.\n`
      : `Going on behind ${of}, because ${kept.reason}; the rest is done again.\n`,
  );
  return kept;
}

type OpenPart = PartTally & { readonly end: Point; readonly files: PartFiles };

/** Writes what comes up to the first boundary behind so many bytes; null when nothing comes. */
async function writePart(
  folder: string,
  number: number,
  steps: AsyncGenerator<Step>,
  partBytes: number,
  run: CorpusRun,
  { output, isWanted }: FindingsForm,
  inputs: readonly CorpusInput[],
): Promise<OpenPart | null> {
  const first = await steps.next();
  if (first.done) return null;
  const files = openPart(folder, number, output.extension);
  const tally = { ...NOTHING };
  const last: { end: Point } = {
    end: { ...BEGIN, place: { ...BEGIN.place, input: inputs.length } },
  };
  async function* findings(): AsyncGenerator<Finding> {
    let bytes = 0;
    for (let next = first; !next.done; next = await steps.next()) {
      const step = next.value;
      if ('point' in step) {
        bytes += step.bytes;
        last.end = step.point;
        if (bytes >= partBytes) return;
        continue;
      }
      add(tally, step, run);
      await note(step, files, run);
      if (!isTagged(step)) continue;
      for (const finding of step.findings) if (isWanted(finding)) yield finding;
    }
    last.end = { ...BEGIN, place: { ...BEGIN.place, input: inputs.length } };
  }
  try {
    await writeFindings(files.findings, output, findings());
  } catch (error) {
    await files.discard();
    throw error;
  }
  return { ...tally, ...last, files };
}

async function note(step: ResultOutline, files: PartFiles, run: CorpusRun): Promise<void> {
  const problems = problemsOf(isTagged(step) ? step.transcript : step.unreadable);
  if (problems.length > 0) await writeText(files.problems, problems.map(jsonLine));
  if (isTagged(step)) {
    await writeText(files.summaries, [jsonLine(summarise(step, run.categories))]);
  }
}

const NOTHING: PartTally = {
  conversations: 0,
  turns: 0,
  unreadable: 0,
  counted: 0,
  uncounted: 0,
  fails: false,
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function add(tally: Mutable<PartTally>, step: ResultOutline, { failsOn }: CorpusRun): void {
  if (!isTagged(step)) {
    tally.unreadable++;
    return;
  }
  const { transcript, findings } = step;
  tally.conversations++;
  tally.turns += transcript.messages.filter(({ author }) => author === 'target').length;
  for (const { counted } of findings) tally[counted ? 'counted' : 'uncounted']++;
  tally.fails ||= findings.some(failsOn);
}

function sumOf(parts: readonly PartTally[]): PartTally {
  const sum: Mutable<PartTally> = { ...NOTHING };
  for (const part of parts) {
    for (const key of COUNTS) sum[key] += part[key];
    sum.fails ||= part.fails;
  }
  return sum;
}

const COUNTS = ['conversations', 'turns', 'unreadable', 'counted', 'uncounted'] as const;
