import { createMigrationTally } from '../../aggregate/index.js';
import type { MigrationTally } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { ByteSource } from '../../model/source.js';
import { readRows } from '../../parse/index.js';
import { listFiles, readMigrationFiles } from '../../read/index.js';
import { jsonLine, migratedFindings, migrationText } from '../../report/index.js';
import { migrateRow, migrationTarget, readMigration } from '../../taxonomy/index.js';
import type { FindingRow, Migration } from '../../taxonomy/index.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { withReadingRun } from '../reading-run.js';
import type { ReadingRun } from '../reading-run.js';
import { writeText } from '../write-text.js';
import type { MigrateOptions } from './migrate.js';

type Form = 'jsonl' | 'csv';

/** Does `telltale migrate`; gives the exit code. */
export async function runMigrate(
  io: CliIo,
  findings: string,
  options: MigrateOptions,
): Promise<number> {
  const form = formOf(options.output);
  if (form === null) throw unknownForm(options.output);
  await expectOneFile(findings);
  const migrations = await loadMigrations(options.migration ?? []);
  const to = migrationTarget(migrations, options.to);
  return withReadingRun(io, [findings], options, [options.output], async (run) => {
    const tally = createMigrationTally(to);
    const source = await onlySource(run, form);
    if (source !== null) {
      const output = await run.open(options.output);
      const rows = migrated(run, source, form, { migrations, to, tally });
      await writeText(output.stream, migratedFindings(rows, form));
    }
    const code = await run.finish();
    const summary = tally.summary();
    await writeText(io.stdout, [options.json ? jsonLine(summary) : migrationText(summary)]);
    return source === null && code === EXIT.done ? EXIT.usage : code;
  });
}

async function loadMigrations(further: readonly string[]): Promise<Migration[]> {
  const files = await readMigrationFiles(further);
  return files.map(({ path, value }) => readMigration(value, path));
}

/** Findings of several files cannot be joined unseen, and all but the first would be lost. */
async function expectOneFile(path: string): Promise<void> {
  const files: string[] = [];
  for await (const file of listFiles([path])) files.push('path' in file ? file.path : file.source);
  if (files.length <= 1) return;
  throw new ConfigurationError(
    'several-files',
    `${path} leads to ${files.length} files`,
    'Migrate the files one by one, each to an output of its own.',
  );
}

/** The file to read; null, with its problem noted, where it cannot be opened. */
async function onlySource(run: ReadingRun, form: Form): Promise<ByteSource | null> {
  const sources = run.sources[Symbol.asyncIterator]();
  const next = await sources.next();
  if (next.done) return null;
  const source = next.value;
  if ('problems' in source) {
    await run.note(source);
    return null;
  }
  const own = source.name === '-' ? form : formOf(source.name.replace(/\.(?:gz|zst)$/i, ''));
  if (own === null) throw unknownForm(source.name);
  if (own === form) return source;
  throw new ConfigurationError(
    'unknown-output',
    `${source.name} is ${own.toUpperCase()} and the output is not`,
    `Give an output that ends in .${own}.`,
  );
}

/** How findings are carried over, and who counts them. */
interface Work {
  readonly migrations: readonly Migration[];
  readonly to: string;
  readonly tally: MigrationTally;
}

async function* migrated(
  run: ReadingRun,
  source: ByteSource,
  form: Form,
  { migrations, to, tally }: Work,
): AsyncGenerator<FindingRow> {
  for await (const one of readRows(source, form, run.parseOptions.onBytes)) {
    const result = 'row' in one ? migrateRow(one.row, migrations, to) : null;
    if (result !== null) {
      tally.add(result);
      yield result.row;
      continue;
    }
    tally.addUnreadable();
    await run.note({
      source: source.name,
      problems: ['fault' in one ? one.fault : noFinding(one)],
    });
  }
}

function noFinding({ line }: { readonly line: number }) {
  const message = `The row at line ${line} has no taxonomy, behavior and category, so it is no finding; it was left out.`;
  return { code: 'skipped-record', start: null, end: null, line, message } as const;
}

function formOf(path: string): Form | null {
  const ending = /\.(jsonl|csv)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === 'jsonl' || ending === 'csv' ? ending : null;
}

function unknownForm(path: string): ConfigurationError {
  return new ConfigurationError(
    'unknown-output',
    `${path} does not say how findings are written in it`,
    'Findings are files that end in .jsonl or .csv.',
  );
}
