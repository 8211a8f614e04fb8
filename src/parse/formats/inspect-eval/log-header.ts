import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import type { LogEntries } from './log-entries.js';
import { readEntry } from './read-entry.js';

/** What a log says of itself, and what is wrong with that. */
export interface LogHeader {
  /** `eval`, `status` and more; empty where nothing could be read. */
  readonly log: JsonObject;
  readonly problems: readonly Problem[];
}

/** Reads the header of a log; that of a run that was never finished is what it began with, with the status `started`. */
export async function readLogHeader(entries: LogEntries): Promise<LogHeader> {
  const problems: Problem[] = [];
  if (entries.header !== null) {
    const { value, problems: found } = await readEntry(entries.header);
    if (isObject(value)) return { log: value, problems };
    append(problems, found);
  }
  const start = entries.start === null ? null : await readEntry(entries.start);
  if (start !== null) append(problems, start.problems);
  const log: JsonObject = isObject(start?.value) ? { ...start.value, status: 'started' } : {};
  const missing = await countMissing(entries);
  problems.push(problem('incomplete-log', sentence(entries, log, missing)));
  return { log, problems };
}

/** Samples that the journal says were finished, and that are not in the archive. */
async function countMissing({ summaries, samples }: LogEntries): Promise<number> {
  const names = new Set(samples.map(({ name }) => name.replace(/\.json$/, '')));
  const missing = new Set<string>();
  for (const entry of summaries) {
    const { value } = await readEntry(entry);
    for (const summary of Array.isArray(value) ? (value as unknown[]) : []) {
      const id = isObject(summary) ? idOf(field(summary, 'id')) : null;
      const epoch = isObject(summary) ? idOf(field(summary, 'epoch')) : null;
      const name = `samples/${id ?? ''}_epoch_${epoch ?? ''}`;
      if (id !== null && !names.has(name)) missing.add(name);
    }
  }
  return missing.size;
}

function sentence({ header, samples }: LogEntries, log: JsonObject, missing: number): string {
  const why =
    header === null
      ? 'The log has no header.json: the run goes on, or broke off.'
      : 'The header.json of the log could not be read.';
  const planned = plannedSamples(log);
  const counts = [
    `Samples in it, which are read: ${samples.length}`,
    ...(planned === null ? [] : [`planned: ${planned}`]),
    ...(missing === 0 ? [] : [`finished, and not in it: ${missing}`]),
  ];
  return `${why} ${counts.join('; ')}.`;
}

/** How many samples the run was to have, every epoch counted; null where the log does not say. */
function plannedSamples(log: JsonObject): number | null {
  const evaluation = field(log, 'eval');
  const dataset = isObject(evaluation) ? field(evaluation, 'dataset') : undefined;
  const config = isObject(evaluation) ? field(evaluation, 'config') : undefined;
  const samples = isObject(dataset) ? field(dataset, 'samples') : undefined;
  const epochs = isObject(config) ? (field(config, 'epochs') ?? 1) : 1;
  return typeof samples === 'number' && typeof epochs === 'number' ? samples * epochs : null;
}
