import type { ReasoningStatus } from '../../../../model/transcript.js';
import type { RawPart } from '../../format.js';
import { field, type JsonObject } from '../json/json-record.js';

/** What a reasoning part tells: its texts, and what they are. */
export interface ReasoningPart {
  readonly parts: readonly RawPart[];
  readonly status: ReasoningStatus;
}

/**
 * Reads a reasoning part. Of redacted reasoning, `reasoning` is a signature or sealed data and never text: the
 * readable text, if any, is the summary. Of open reasoning, a summary stands beside the text as a part of its own.
 */
export function readReasoning(
  part: JsonObject,
  name: string,
  textOf: (value: unknown) => string,
): ReasoningPart {
  const summary = reasoningPart(`${name}.summary`, textOf(field(part, 'summary')));
  if (field(part, 'redacted') === true) {
    return { parts: summary, status: summary.length > 0 ? 'summary' : hiddenAs(part) };
  }
  const own = reasoningPart(name, textOf(field(part, 'reasoning')));
  const status = own.length > 0 ? 'present' : summary.length > 0 ? 'summary' : 'empty';
  return { parts: [...own, ...summary], status };
}

function reasoningPart(name: string, text: string): RawPart[] {
  // An empty list or object tells no reasoning either.
  const isEmpty = text === '' || text === '[]' || text === '{}';
  return isEmpty ? [] : [{ field: name, as: 'reasoning', text }];
}

/** OpenAI encrypts all reasoning and signs it with the id of its item; Anthropic redacts some. */
function hiddenAs(part: JsonObject): ReasoningStatus {
  const isOpenAi =
    beginsWith(field(part, 'signature'), 'rs_') || beginsWith(field(part, 'reasoning'), 'gAAAA');
  return isOpenAi ? 'encrypted' : 'redacted';
}

function beginsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix);
}
