import { append } from '../../../model/append.js';
import { problem } from '../../problem.js';
import type { RawPart } from '../format.js';
import { field, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { blockStatus } from '../anthropic/thinking.js';
import type { MessageDraft } from './draft.js';
import { readDetails } from './read-details.js';

/** The fields that hold reasoning beside the content, the fullest first. Some servers fill several with the same text. */
const TEXT_FIELDS = ['reasoning_content', 'reasoning', 'thinking'];
/** OpenRouter's list, and LiteLLM's of what Anthropic sent. */
const DETAILS = 'reasoning_details';
const BLOCKS = 'thinking_blocks';

/** True where the message has a place for reasoning, filled or not. */
export function hasReasoningField(message: JsonObject): boolean {
  return [DETAILS, BLOCKS, ...TEXT_FIELDS].some((key) => Object.hasOwn(message, key));
}

/** Adds the reasoning that stands beside the content; the same text in two fields, or in the content, is taken once. */
export function readReasoning(message: JsonObject, draft: MessageDraft): void {
  const fields: ReasoningField[] = [
    { name: DETAILS, parts: readDetails(listAt(message, DETAILS, draft), DETAILS, draft) },
    ...TEXT_FIELDS.map((name) => readText(name, field(message, name), draft)),
    { name: BLOCKS, parts: readBlocks(listAt(message, BLOCKS, draft), draft) },
  ];
  const given = fields.filter(({ parts }) => parts.length > 0);
  // Only what stands beside the content can repeat it; squeezing every content would cost more than reading it.
  const taken = given.length === 0 ? [] : thinkingIn(field(message, 'content'));
  for (const { name, parts } of given) {
    const said = parts.map(({ text }) => squeezed(text)).join('');
    const same = taken.find((other) => other.said === said);
    if (same === undefined) {
      taken.push({ name, said });
      // A summary or a blob in the details says nothing of what another text is.
      if (name !== DETAILS) draft.seen.add('present');
      append(draft.parts, parts);
    } else {
      const repeated = `${name} repeats ${same.name}; it is taken once.`;
      draft.problems.push(problem('repeated-reasoning', repeated));
    }
  }
}

interface ReasoningField {
  readonly name: string;
  readonly parts: readonly RawPart[];
}

function readText(name: string, text: unknown, { problems, seen }: MessageDraft): ReasoningField {
  if (typeof text === 'string') {
    if (text === '') seen.add('empty');
    return { name, parts: text === '' ? [] : [{ field: name, as: 'reasoning', text }] };
  }
  if (text === null) seen.add('absent');
  else if (text !== undefined) {
    const message = `${name} is ${kindOf(text)} instead of text and was left out.`;
    problems.push(problem('skipped-part', message));
  }
  return { name, parts: [] };
}

/** A message of a server that parses no reasoning, logged by a client that does, holds it in both places. */
function thinkingIn(content: unknown): { readonly name: string; readonly said: string }[] {
  const end = typeof content === 'string' ? content.lastIndexOf('</think>') : -1;
  if (typeof content !== 'string' || end < 0) return [];
  const thinking = content.slice(0, end).replace(/^\s*<think>/, '');
  return [{ name: 'content', said: squeezed(thinking) }];
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function listAt(message: JsonObject, name: string, { problems }: MessageDraft): readonly unknown[] {
  const list = field(message, name) ?? [];
  if (Array.isArray(list)) return list as unknown[];
  const found = `${name} is ${kindOf(list)} instead of a list and was left out.`;
  problems.push(problem('skipped-part', found));
  return [];
}

// [{"type": "thinking", "thinking": "...", "signature": "<opaque>"}, {"type": "redacted_thinking", "data": "<opaque>"}]
function readBlocks(blocks: readonly unknown[], { problems, seen }: MessageDraft): RawPart[] {
  return blocks.flatMap((block, index): RawPart[] => {
    const name = `${BLOCKS}[${index}]`;
    if (!isObject(block)) {
      problems.push(problem('skipped-part', `${name} is ${kindOf(block)} and was left out.`));
      return [];
    }
    seen.add(blockStatus(block, 'present'));
    const text = field(block, 'thinking');
    const isText = typeof text === 'string' && text !== '';
    return isText ? [{ field: name, as: 'reasoning', text }] : [];
  });
}
