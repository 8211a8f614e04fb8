import { ConfigurationError } from '../../model/configuration-error.js';
import { TOOL_VERSION } from '../../model/version.js';
import { amount } from '../../report/index.js';
import { unreadableText } from '../read-tally.js';
import { BEGIN } from '../corpus/corpus.js';
import { type CorpusInput, listInputs } from '../corpus/list-inputs.js';
import {
  type Manifest,
  MANIFEST_FORMAT,
  type Part,
  readManifest,
  type Settings,
  writeManifest,
} from '../corpus/manifest.js';
import { lockFolder } from '../corpus/folder-lock.js';
import {
  expectNoParts,
  expectOutside,
  isGone,
  makeFolder,
  takenAway,
  withoutOwnParts,
} from '../corpus/part-folder.js';
import { problemsIn, removeOthers } from '../corpus/part-files.js';
import { sumOf } from '../corpus/part-tally.js';
import { UNIT_BYTES } from '../corpus/plan-units.js';
import { type Kept, stateOf, whatToKeep } from '../corpus/resume.js';
import { type FindingsForm, type OpenPart, writePart } from '../corpus/write-part.js';
import type { CorpusRun } from '../corpus-run.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import type { TagOptions } from './tag.js';

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
  const inputs = await withoutOwnParts(folder, paths, await listInputs(paths, run.written));
  await expectOutside(folder, paths, inputs);
  await makeFolder(folder);
  const free = await lockFolder(folder, io.processes);
  try {
    const settings = settingsOf(run, options);
    const kept = await keptOf(folder, settings, inputs, run, options);
    const parts = await writeParts({ io, inputs, folder, run, form, options, settings, kept });
    return await finish(io, folder, run, parts, options);
  } catch (error) {
    throw isGone(error) ? takenAway(folder, error) : error;
  } finally {
    await free();
  }
}

interface PartsJob {
  readonly io: CliIo;
  readonly inputs: readonly CorpusInput[];
  readonly folder: string;
  readonly run: CorpusRun;
  readonly form: FindingsForm;
  readonly options: TagOptions;
  readonly settings: Settings;
  readonly kept: Kept;
}

/** Writes the parts behind those that are kept; gives all. */
async function writeParts({ settings, kept, ...job }: PartsJob): Promise<readonly Part[]> {
  const { io, inputs, folder, run, form, options } = job;
  const parts = [...kept.parts];
  const states = [...kept.inputs];
  await removeOthers(
    folder,
    parts.flatMap(({ files }) => files.map(({ name }) => name)),
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
    unitBytes: unitBytesOf(partBytes, options),
  });
  const add = async ({ files, ...part }: OpenPart) => {
    // An input is done when a part ends behind it.
    for (let at = states.length; at < Math.min(part.end.place.input, inputs.length); at++) {
      states.push(await stateOf(inputs[at] as CorpusInput));
    }
    parts.push({ ...part, files: await files.commit() });
    await save('running');
  };
  try {
    for (;;) {
      const number = parts.length + 1;
      const part = await writePart({ folder, number, steps, partBytes, run, form, inputs });
      if (part === null) break;
      if (!io.signal.aborted) await add(part);
      else {
        await part.files.discard();
        break;
      }
    }
  } finally {
    // Where a part could not be written, work that is under way in workers would wait for ever to be read.
    await steps.return(undefined);
  }
  await save(io.signal.aborted ? 'stopped' : 'done');
  return parts;
}

/** A part ends where a unit does. A sample is one part, and is chosen by places in units: those that a run without parts has. */
function unitBytesOf(partBytes: number, { sample }: TagOptions): number {
  if (sample !== undefined) return UNIT_BYTES;
  return Math.min(UNIT_BYTES, Math.max(1, Math.floor(partBytes)));
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
  const texts = [
    amount(sum.conversations, 'conversation'),
    amount(sum.turns, 'turn'),
    ...unreadableText(sum.unreadable),
    `${amount(sum.counted, 'finding')} counted (${sum.uncounted} not counted)`,
  ];
  const told = `${texts.join(', ')} in ${amount(parts.length, 'part')} in ${folder}.\n`;
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
    // In an order of their own: flags in another order make the same run.
    options: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))),
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
    await expectNoParts(folder);
    if (resume) run.say(`There is nothing in ${folder} to go on with: beginning anew.\n`);
    return { parts: [], inputs: [], begin: BEGIN, reason: null };
  }
  const kept = await whatToKeep(folder, before, settings, inputs);
  const of = `${kept.parts.length} of ${amount(before.parts.length, 'part')}`;
  run.say(
    kept.reason === null
      ? `Going on behind ${of}.\n`
      : `Going on behind ${of}, because ${kept.reason}; the rest is done again.\n`,
  );
  for await (const problem of problemsIn(folder, kept.parts)) run.recall(problem);
  return kept;
}
