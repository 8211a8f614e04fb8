import {
  field,
  idOf,
  isObject,
  type JsonObject,
  numberOf,
  textField,
} from '../_shared/json/json-record.js';
import { parseJson } from '../_shared/json/parse-json.js';

/** One thing that happened in a run. */
export interface TraceEntry {
  readonly run: string;
  /** 0 is the trunk; people start others by hand from some point of it. */
  readonly branch: number;
  /** Milliseconds; 0 where there is none. */
  readonly calledAt: number;
  /** `generation`, `action`, `log` and so on. */
  readonly type: string;
  readonly content: JsonObject;
  readonly record: JsonObject;
}

// {"runId": 7, "index": 12, "agentBranchNumber": 0, "calledAt": 1700000000000, "content": {"type": "generation", ...}}
/** True for a trace entry. */
export function isEntry(value: unknown): value is JsonObject {
  if (!isObject(value) || idOf(field(value, 'runId')) === null) return false;
  const type = field(contentOf(value), 'type');
  return (
    typeof type === 'string' &&
    ['agentBranchNumber', 'calledAt'].some((key) => Object.hasOwn(value, key))
  );
}

/** Reads one entry. */
export function readEntry(record: JsonObject): TraceEntry {
  const content = contentOf(record);
  return {
    run: idOf(field(record, 'runId')) ?? '',
    // Databases give large integers as texts.
    branch: numberOf(field(record, 'agentBranchNumber')) || 0,
    calledAt: numberOf(field(record, 'calledAt')) || 0,
    type: textField(content, 'type'),
    content,
    record,
  };
}

/** A table gives the content as JSON text. */
function contentOf(record: JsonObject): JsonObject {
  const content = field(record, 'content');
  const value = typeof content === 'string' ? parseJson(content)?.value : content;
  return isObject(value) ? value : {};
}
