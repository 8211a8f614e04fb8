import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import type { ReasoningStatus } from '../../../model/transcript.js';
import { problem } from '../../problem.js';
import { roleOf } from '../../roles.js';
import { callPart } from '../chat/read-calls.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import {
  hiddenReasoning,
  reasoningOf,
  type ReasoningSeen,
} from '../_shared/message/reasoning-status.js';
import { readTexts } from '../_shared/message/result-texts.js';
import { blockStatus } from './thinking.js';

/**
 * The messages that one message of the API tells. Each result of a tool is one of its own: those that a user message
 * holds stand in their place between what the user says; those of the API's own tools come behind the agent's message.
 *
 * @param thinking what the text of a thinking block is, by the model.
 */
export function readMessage(value: unknown, thinking: ReasoningStatus): RawMessage[] {
  const role = isObject(value) ? field(value, 'role') : undefined;
  if (!isObject(value) || typeof role !== 'string') {
    const what = isObject(value) ? 'an object without a role' : kindOf(value);
    const message = `This message is ${what} instead of an object with role and content; it has no text here.`;
    return [{ role: null, parts: [], problems: [problem('bad-message', message)] }];
  }
  const content = field(value, 'content');
  if (Array.isArray(content)) return readBlocks(content, role, thinking);
  const problems: Problem[] = [];
  if (typeof content !== 'string') {
    const message = `content is ${kindOf(content)} instead of text or a list of blocks; it was left out.`;
    problems.push(problem('bad-message', message));
  }
  return [{ role, parts: textPart('content', content), problems }];
}

interface Reading {
  readonly role: string;
  readonly thinking: ReasoningStatus;
  readonly messages: RawMessage[];
  /** Results that wait for the end of the agent's message. */
  readonly results: RawMessage[];
  said: Said | null;
}

interface Said {
  readonly parts: RawPart[];
  readonly problems: Problem[];
  readonly seen: ReasoningSeen;
}

function readBlocks(
  blocks: readonly unknown[],
  role: string,
  thinking: ReasoningStatus,
): RawMessage[] {
  const reading: Reading = { role, thinking, messages: [], results: [], said: null };
  for (const [index, block] of blocks.entries()) readBlock(block, `content[${index}]`, reading);
  const isResultsOnly = reading.messages.length + reading.results.length > 0;
  if (!isResultsOnly) saidIn(reading);
  endSaid(reading);
  return [...reading.messages, ...reading.results];
}

function readBlock(block: unknown, name: string, reading: Reading): void {
  const type = isObject(block) ? field(block, 'type') : undefined;
  if (isObject(block) && typeof type === 'string') {
    if (/(?:^|_)tool_result$/.test(type)) {
      const result = readResult(block, name);
      // The model goes on behind the result of a tool of the API: that is the same message.
      if (roleOf(reading.role) === 'assistant') reading.results.push(result);
      else {
        endSaid(reading);
        reading.messages.push(result);
      }
      return;
    }
    if (/(?:^|_)tool_use$/.test(type)) {
      const { parts, problems } = saidIn(reading);
      const called = field(block, 'name');
      const tool = typeof called === 'string' ? called : type;
      const id = idOf(field(block, 'id'));
      parts.push(callPart(name, tool, field(block, 'input') ?? '', id, problems));
      return;
    }
    if (type === 'thinking' || type === 'redacted_thinking') {
      const { parts, seen } = saidIn(reading);
      const status = blockStatus(block, reading.thinking);
      seen.add(status);
      if (status !== 'redacted') append(parts, thinkingPart(name, field(block, 'thinking')));
      return;
    }
    if (type === 'compaction') {
      readCompaction(block, name, saidIn(reading));
      return;
    }
  }
  const { parts, problems } = saidIn(reading);
  append(parts, readTexts(block, name, problems));
}

// {"type": "tool_result", "tool_use_id": "toolu_1", "content": "..." | [...], "is_error": true}
function readResult(block: JsonObject, name: string): RawMessage {
  const problems: Problem[] = [];
  const parts = readTexts(field(block, 'content'), `${name}.content`, problems);
  const call_id = idOf(field(block, 'tool_use_id'));
  const result = { role: 'tool', author: 'tool' as const, parts, problems };
  return call_id === null ? result : { ...result, call_id };
}

/** A summary that the API put in the place of earlier messages; the model goes on from it. */
function readCompaction(block: JsonObject, name: string, { parts, problems }: Said): void {
  const texts = readTexts(field(block, 'content'), `${name}.content`, problems);
  append(
    parts,
    texts.map((part): RawPart => ({ ...part, author: 'template' })),
  );
  const message = `${name} is a summary of earlier messages, which the API put in their place.`;
  problems.push(problem('compacted-history', message));
}

function saidIn(reading: Reading): Said {
  reading.said ??= { parts: [], problems: [], seen: new Set() };
  return reading.said;
}

function endSaid(reading: Reading): void {
  if (reading.said === null) return;
  const { parts, problems, seen } = reading.said;
  if (parts.length + problems.length + seen.size === 0) {
    problems.push(
      problem('missing-text', 'This message has no text: its list of blocks holds none.'),
    );
  }
  const all = [...problems, ...hiddenReasoning(seen)];
  reading.messages.push({ role: reading.role, parts, problems: all, ...reasoningOf(seen) });
  reading.said = null;
}

function textPart(name: string, text: unknown): RawPart[] {
  return typeof text === 'string' && text !== '' ? [{ field: name, as: 'content', text }] : [];
}

function thinkingPart(name: string, text: unknown): RawPart[] {
  return typeof text === 'string' && text !== '' ? [{ field: name, as: 'reasoning', text }] : [];
}
