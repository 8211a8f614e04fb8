import { append } from '../../../model/append.js';
import { problem } from '../../problem.js';
import type { RawRecord } from '../format.js';
import { attachmentsOf } from '../_shared/inspect/attachments.js';
import { readWholeSample } from '../_shared/inspect/whole-sample.js';
import { sampleFacts } from '../_shared/inspect/sample-facts.js';
import { sampleReader } from '../_shared/inspect/sample-reader.js';
import { MOST_REPEATS } from '../_shared/inspect/input.js';
import { field, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { withBadEncoding, withNotNumbers } from '../_shared/source-problems.js';
import { addTo, type ChunkTally, readChunks, readList } from './chunks.js';
import type { ChunkedEntry, SampleEntry } from './log-entries.js';
import { readEntry } from './read-entry.js';

/**
 * The conversations of one sample, which alone is in memory meanwhile.
 *
 * @param log the header of the log.
 */
export async function readSample(sample: SampleEntry, log: JsonObject): Promise<RawRecord[]> {
  const tally: ChunkTally = { notNumbers: 0, replaced: 0, problems: [] };
  const records =
    sample.kind === 'whole'
      ? await wholeSample(sample, log, tally)
      : await chunkedSample(sample, log, tally);
  const [first, ...rest] = records;
  const { notNumbers, replaced, problems } = tally;
  if (first === undefined) return problems.length === 0 ? [] : [{ problems }];
  const told = { ...first, problems: [...first.problems, ...problems] };
  return [withNotNumbers(withBadEncoding(told, replaced, null), notNumbers, null), ...rest];
}

async function wholeSample(
  { name, entry }: Extract<SampleEntry, { kind: 'whole' }>,
  log: JsonObject,
  tally: ChunkTally,
): Promise<RawRecord[]> {
  const read = await readEntry(entry);
  addTo(tally, read);
  if (read.value === undefined) return [];
  if (isObject(read.value)) return readWholeSample(read.value, log);
  tally.problems.push(
    problem('not-a-conversation', `${name} is ${kindOf(read.value)}, no sample.`),
  );
  return [];
}

async function chunkedSample(
  { name, shell, metadata, lists }: ChunkedEntry,
  log: JsonObject,
  tally: ChunkTally,
): Promise<RawRecord[]> {
  if (shell === null) {
    tally.problems.push(problem('incomplete-log', `The sample ${name} ${WITHOUT_SHELL}`));
    return [];
  }
  const sample = await readEntry(shell);
  addTo(tally, sample);
  const own = metadata === null ? null : await readEntry(metadata);
  if (own !== null) addTo(tally, own);
  if (!isObject(sample.value)) return [];
  const value = own === null ? sample.value : { ...sample.value, metadata: own.value };
  const contents = await readList(lists.attachments, tally);
  const pool = await readList(lists.messages, tally);
  const reader = sampleReader({
    facts: sampleFacts(value, log),
    history: historyIn(value, pool, tally),
    pool,
    attachments: attachmentsOf((key) => textAt(contents, key)),
    timelines: field(value, 'timelines'),
    attempts: field(value, 'error_retries'),
    problems: [],
  });
  for await (const { items } of readChunks(lists.events, tally)) {
    for (const event of items) reader.add(event);
  }
  return reader.conversations();
}

const WITHOUT_SHELL =
  'has chunks, and no sample.json that says how they belong together: the run broke off while it was written. It was left out.';

/** The final history: stretches of the messages. A few bytes can name all of them any number of times. */
function historyIn(shell: JsonObject, pool: readonly unknown[], tally: ChunkTally): unknown[] {
  const references = field(shell, 'message_refs');
  const history: unknown[] = [];
  for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
    const [start, end] = Array.isArray(reference) ? (reference as unknown[]) : [];
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) continue;
    // Where a chunk is missing there is nothing.
    const stretch = pool
      .slice(start as number, end as number)
      .filter((message) => message !== undefined);
    if (history.length + stretch.length > pool.length * MOST_REPEATS) {
      const message = `message_refs name more than ${MOST_REPEATS} times the ${pool.length} messages that there are; what follows was left out.`;
      tally.problems.push(problem('corrupt-data', message));
      break;
    }
    append(history, stretch);
  }
  return history;
}

function textAt(contents: readonly unknown[], key: string): string | undefined {
  const text = /^\d+$/.test(key) ? contents[Number(key)] : undefined;
  return typeof text === 'string' ? text : undefined;
}
