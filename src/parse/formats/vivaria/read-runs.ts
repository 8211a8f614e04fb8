import { append } from '../../../model/append.js';
import { groupedBy } from '../../../model/grouped-by.js';
import type { Problem } from '../../../model/problem.js';
import type { MetadataValue } from '../../../model/transcript.js';
import { problem } from '../../problem.js';
import type { RawRecord, RawTranscript } from '../format.js';
import { field, isObject, jsonText } from '../_shared/json/json-record.js';
import { type Beginnings, type BranchTelling, readBranch } from './read-branch.js';
import { modelOf } from './read-generation.js';
import type { TraceEntry } from './trace-entry.js';

/** The conversations of runs, in file order: for each its branches, then what was sampled beside their answers. */
export function readRuns(entries: readonly TraceEntry[]): RawRecord[] {
  return [...groupedBy(entries, ({ run }) => run).values()].flatMap(readRun);
}

function readRun(entries: readonly TraceEntry[]): RawRecord[] {
  const branches = [...groupedBy(entries, ({ branch }) => branch)].sort(([a], [b]) => a - b);
  const told: Beginnings = { next: new Map() };
  const transcripts: RawTranscript[] = [];
  let left: TraceEntry[] = [];
  for (const [, own] of branches) {
    const sorted = [...own].sort((a, b) => a.calledAt - b.calledAt);
    const generations = sorted.filter(isReadable);
    append(
      left,
      sorted.filter((entry) => !isReadable(entry)),
    );
    if (generations.length === 0) continue;
    const telling = readBranch(generations, told);
    append(transcripts, toTranscripts(generations, telling, left));
    left = [];
  }
  const [last] = transcripts.slice(-1);
  if (last === undefined)
    return [{ problems: [problem('no-conversation', NO_GENERATION), ...skipped(left)] }];
  if (left.length === 0) return transcripts;
  return [...transcripts.slice(0, -1), { ...last, problems: [...last.problems, ...skipped(left)] }];
}

const NO_GENERATION = 'The run holds no generation with a request and its outputs.';

/** A generation that was asked for and answered in the trace's own form. */
function isReadable({ type, content }: TraceEntry): boolean {
  const result = field(content, 'finalResult');
  const isAnswered = isObject(result) && Array.isArray(field(result, 'outputs'));
  return type === 'generation' && isObject(field(content, 'agentRequest')) && isAnswered;
}

function toTranscripts(
  generations: readonly TraceEntry[],
  telling: BranchTelling,
  left: readonly TraceEntry[],
): RawTranscript[] {
  const first = generations[0] as TraceEntry;
  const id = first.branch === 0 ? first.run : `${first.run}~branch-${first.branch}`;
  const metadata = factsOf(generations, left);
  if (first.branch !== 0) metadata.set('parent_transcript_id', first.run);
  const problems = [...repetitions(telling), ...skipped(left)];
  const { messages, samples } = telling;
  const main = { id, record: first.record, metadata, messages, problems };
  if (samples.length === 0) return [main];
  const sampled = {
    id: `${id}~samples`,
    record: first.record,
    metadata: new Map(metadata).set('parent_transcript_id', id),
    messages: samples,
    problems: [problem('rolled-back', SAMPLED)],
  };
  return [main, sampled];
}

const SAMPLED =
  'These answers were sampled beside the first ones of their generations; which of them the agent went on with is not told.';

function factsOf(
  generations: readonly TraceEntry[],
  left: readonly TraceEntry[],
): Map<string, MetadataValue> {
  const first = generations[0] as TraceEntry;
  const metadata = new Map<string, MetadataValue>();
  const model = generations.map(({ content }) => modelOf(content)).find((name) => name !== null);
  if (model !== undefined && model !== null) metadata.set('model', model);
  metadata.set('runId', first.run).set('agentBranchNumber', exactly(first.branch));
  metadata.set('calledAt', exactly(first.calledAt));
  const submission = left.find(({ type }) => type === 'submission');
  if (submission !== undefined) {
    const value = field(submission.content, 'value');
    metadata.set('submission', typeof value === 'string' ? value : jsonText(value));
  }
  return metadata;
}

/** A number beyond 2^53 is given as a text, as in every record: a double may not hold its last digits. */
function exactly(number: number): MetadataValue {
  return Math.abs(number) > Number.MAX_SAFE_INTEGER ? String(number) : number;
}

function repetitions({ repeated, shared }: BranchTelling): Problem[] {
  const problems: Problem[] = [];
  if (repeated > 0) {
    const message = `${repeated} messages of requests repeat the history and were left out.`;
    problems.push(problem('repeated-message', message));
  }
  if (shared > 0) {
    const message = `The branch holds only what came behind its fork; the ${shared} messages before it are in the run's earlier branch.`;
    problems.push(problem('rolled-back', message));
  }
  return problems;
}

/** One problem that counts the entries that are no generation, or an unanswered one. */
function skipped(left: readonly TraceEntry[]): Problem[] {
  // The submission is metadata.
  const entries = left.filter(({ type }) => type !== 'submission');
  if (entries.length === 0) return [];
  const counts = groupedBy(entries, ({ type }) => (type === 'generation' ? UNREAD : type));
  const kinds = [...counts].map(([type, { length }]) => `${length} ${type}`).join(', ');
  const message = `${entries.length} ${entries.length === 1 ? 'entry is' : 'entries are'} no message and ${entries.length === 1 ? 'was' : 'were'} left out: ${kinds}.`;
  return [problem('skipped-record', message)];
}

const UNREAD = 'generation that failed or was passed through';
