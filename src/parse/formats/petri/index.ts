import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { Format, RawRecord, RawTranscript } from '../format.js';
import { jsonFormat } from '../_shared/json/json-format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { targetEdits } from './events.js';
import { readFacts } from './facts.js';
import { isAuditorsView, readMessages } from './read-messages.js';
import { type Cut, replay } from './replay.js';

/** Transcripts that Petri writes (version 3, and what is left of earlier ones): the target's view of an audit. */
export const petri: Format = jsonFormat({
  id: 'petri',
  title: "Petri transcripts (JSON): the target's view of an audit, with what was rolled back",
  hint: /(?<!\\)"type"\s*:\s*"(?:transcript_event|tool_creation_event|decision_event)"|(?<!\\)"target_messages"\s*:|(?<!\\)"auditor_model"\s*:/,
  recognise: isAudit,
  several: (value) => readAudit(value as JsonObject),
  // What was taken back is counted in a problem of the audit itself.
  fromValue: (value) => readAudit(value as JsonObject)[0],
  split: (value) => (Array.isArray(value) && value.some(isAudit) ? value : null),
});

// {"metadata": {"transcript_id": "a1", "auditor_model": "..."}, "events": [...], "messages": [], "target_messages": []}
function isAudit(value: unknown): boolean {
  if (!isObject(value)) return false;
  const metadata = field(value, 'metadata');
  const isHeld = ['events', 'target_messages', 'messages'].some((key) =>
    Array.isArray(field(value, key)),
  );
  if (!isObject(metadata) || !isHeld) return false;
  if (Array.isArray(field(value, 'target_messages'))) return true;
  const isNamed = Object.hasOwn(metadata, 'transcript_id');
  const isAudited = ['auditor_model', 'target_model', 'judge_output'].some((key) =>
    Object.hasOwn(metadata, key),
  );
  return isNamed && (isAudited || Array.isArray(field(value, 'events')));
}

function readAudit(audit: JsonObject): [RawRecord, ...RawRecord[]] {
  const about = field(audit, 'metadata') as JsonObject;
  const auditor = field(about, 'auditor_model');
  const problems: Problem[] = [];
  const source: Source = { audit, auditor: typeof auditor === 'string' ? auditor : null, problems };
  const metadata = readFacts(about, problems);
  const { list, cuts } = viewOf(source);
  if (list === null) return [{ problems: [problem('no-conversation', NO_TARGET), ...problems] }];
  const id = idOf(field(about, 'transcript_id'));
  const { messages, notes } = readMessages(list, source.auditor);
  const takenBack = cuts
    .map((cut) => ({ by: cut.by, messages: readMessages(cut.messages, source.auditor).messages }))
    .filter((cut) => cut.messages.length > 0)
    .map(
      (cut, at): RawTranscript => ({
        id: id === null ? null : `${id}~rolled-back-${at + 1}`,
        record: null,
        metadata: id === null ? metadata : new Map(metadata).set('parent_transcript_id', id),
        messages: cut.messages,
        problems: [problem('rolled-back', WHY[cut.by])],
        showsReasoning: true,
      }),
    );
  append(problems, noted(notes));
  append(problems, counted(takenBack));
  return [{ id, record: audit, metadata, messages, problems, showsReasoning: true }, ...takenBack];
}

interface Source {
  readonly audit: JsonObject;
  readonly auditor: string | null;
  readonly problems: Problem[];
}

interface TargetView {
  /** The messages that the target saw at the end; null where the file does not hold them. */
  readonly list: readonly unknown[] | null;
  readonly cuts: readonly Cut[];
}

/** The target's messages if the file lists them, else what its events make of them, else the only messages there are. */
function viewOf(source: Source): TargetView {
  const { auditor, problems } = source;
  const given = listIn(source, 'target_messages');
  const events = listIn(source, 'events');
  const { view, edits, problems: skipped } = targetEdits(events);
  append(problems, skipped);
  const replayed = replay(view === null ? [] : edits);
  append(problems, replayed.problems);
  const { cuts } = replayed;
  if (given.length > 0) return { list: given, cuts: view === 'target' ? cuts : [] };
  if (view === 'combined') problems.push(problem('skipped-record', COMBINED));
  if (view !== null) return { list: replayed.messages, cuts };
  const messages = listIn(source, 'messages');
  const isTargets = messages.length > 0 && !isAuditorsView(messages, auditor);
  return { list: isTargets ? messages : null, cuts: [] };
}

function listIn({ audit, problems }: Source, key: string): readonly unknown[] {
  const value = field(audit, key) ?? [];
  if (Array.isArray(value)) return value as unknown[];
  const message = `${key} is ${kindOf(value)} instead of a list and was left out.`;
  problems.push(problem('bad-message', message));
  return [];
}

const NO_TARGET =
  "The file holds no message of the target: neither target_messages, nor events of the target's or the combined view, nor messages that are not the auditor's own.";

const COMBINED =
  "No event belongs to the target's view, so the combined one was read: what the auditor says and does there as itself is marked as another agent's.";

const WHY: Readonly<Record<Cut['by'], string>> = {
  rollback: 'These messages were rolled back: the target did not know of them afterwards.',
  reset:
    'These messages stood here before the conversation was reset: the target did not know of them afterwards.',
  patch:
    'These messages were removed or reworded by a patch: the target did not know of them afterwards.',
};

function counted(takenBack: readonly RawTranscript[]): Problem[] {
  const count = takenBack.reduce((sum, { messages }) => sum + messages.length, 0);
  if (count === 0) return [];
  const message = `Messages that were taken back: ${count}. They are conversations of their own (~rolled-back-1 and so on): ${takenBack.length}.`;
  return [problem('rolled-back', message)];
}

function noted(notes: number): Problem[] {
  if (notes === 0) return [];
  const message = `Notes and failed requests that stand between the messages and were left out: ${notes}.`;
  return [problem('skipped-record', message)];
}
