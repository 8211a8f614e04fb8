import type { LocatedProblem } from '../model/problem.js';
import type { Outline, Unreadable } from '../model/transcript.js';
import type { ByteSource } from '../model/source.js';
import type { ParseOptions } from '../parse/index.js';
import { countBytes } from '../read/index.js';
import type { ReadingOptions } from './flags.js';
import { openInput, parseOptionsOf } from './input.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';
import { openOutputFile } from './output-file.js';
import type { OutputFile } from './output-file.js';
import { expectDistinct } from './output-paths.js';
import { createProblemLog } from './problem-log.js';
import { createReadTally } from './read-tally.js';
import type { Progress } from './progress.js';
import { type BesideOptions, expectUnread } from './read-beside.js';
import { writeText } from './write-text.js';

/** What the flags of a run give. */
type RunOptions = ReadingOptions & BesideOptions;

/** A run with its input opened. */
export interface ReadingRun extends Run {
  readonly sources: AsyncIterable<ByteSource | Unreadable>;
}

/** What commands that read input have in common: the files they write, the problems they meet. */
export interface Run {
  readonly parseOptions: ParseOptions;
  /** Paths of all files that it writes, none of which may be read. */
  readonly written: readonly string[];
  /** Opens a file that appears under its name when the run is over. */
  open(path: string): Promise<OutputFile>;
  /** Notes the problems of a conversation, or that a record holds none. */
  note(parsed: Outline | Unreadable): Promise<void>;
  /** Notes a problem that an earlier run met, so that what is told of the problems tells of all. */
  recall(problem: LocatedProblem): void;
  /**
   * Gives the items on. Where not all are taken, because the reader of standard output has gone away, files are not
   * complete: they end as those of an interrupted run.
   */
  whole<T>(items: AsyncIterable<T>): AsyncGenerator<T>;
  /** Prints a line to standard error, unless quiet. */
  say(text: string): void;
  /** `N conversations, N turns`, and what could not be read. */
  readonly tally: () => string;
  /** Closes everything, prints the problems unless they were shown; gives the exit code as far as reading decides it. */
  finish(problemsWereShown?: boolean): Promise<number>;
}

/** Does the work with a run around it, on the input that the paths name. */
export async function withReadingRun(
  io: CliIo,
  paths: readonly string[],
  options: RunOptions,
  outputs: readonly (string | undefined)[],
  work: (run: ReadingRun) => Promise<number>,
): Promise<number> {
  return withRun(io, paths, options, outputs, async (run) => {
    const input = await openInput(io, paths, run.written);
    try {
      return await work({ ...run, sources: input.sources });
    } finally {
      await input.close();
    }
  });
}

/**
 * Does the work with a run around it that opens no input. Files of a run that fails are removed; those of an interrupted
 * one stay as `NAME.partial`.
 */
export async function withRun(
  io: CliIo,
  paths: readonly string[],
  options: RunOptions,
  outputs: readonly (string | undefined)[],
  work: (run: Run) => Promise<number>,
): Promise<number> {
  const written = [...outputs, options.problems].filter((path) => path !== undefined);
  await expectDistinct(written);
  await expectUnread(written, options);
  const files: OutputFile[] = [];
  const progress = await startProgress(io, paths, options, outputs);
  try {
    return await work({ ...(await startRun(io, options, files, progress)), written });
  } catch (error) {
    progress?.stop();
    for (const file of files) await file.discard();
    throw error;
  }
}

async function startRun(
  io: CliIo,
  options: ReadingOptions,
  files: OutputFile[],
  progress: Progress | null,
): Promise<Omit<Run, 'written'>> {
  const log = createProblemLog();
  const tally = createReadTally();
  const open = async (path: string) => {
    const file = await openOutputFile(path);
    files.push(file);
    return file;
  };
  const problems = options.problems === undefined ? null : await open(options.problems);
  const say = (text: string) => void (options.quiet || io.stderr.write(text));
  const state = { isWhole: true };
  return {
    parseOptions: parseOptionsOf(options, progress?.onBytes),
    open,
    async note(parsed) {
      tally.add(parsed);
      const lines = log.add(parsed);
      if (problems !== null) await writeText(problems.stream, [lines]);
    },
    recall: (problem) => log.recall(problem),
    async *whole(items) {
      state.isWhole = false;
      yield* items;
      state.isWhole = true;
    },
    say,
    tally: tally.text,
    async finish(problemsWereShown = false) {
      progress?.stop();
      const isWhole = state.isWhole && !io.signal.aborted;
      for (const file of files) {
        if (isWhole) await file.commit();
        else say(`Stopped; what there was is in ${await file.keepPartial()}.\n`);
      }
      if (!problemsWereShown) say(log.summary());
      return options.strict && log.unreadable() > 0 ? EXIT.unreadable : EXIT.done;
    },
  };
}

/** A bar only where somebody watches, and data does not run over the same screen. */
async function startProgress(
  io: CliIo,
  paths: readonly string[],
  options: ReadingOptions,
  outputs: readonly (string | undefined)[],
): Promise<Progress | null> {
  const isWatched = io.stderrIsTTY && (!io.stdoutIsTTY || outputs[0] !== undefined);
  if (!isWatched || options.quiet) return null;
  const total = await countBytes(paths);
  if (total === null) return null;
  const { createProgress } = await import('./progress.js');
  return createProgress(io, total);
}
