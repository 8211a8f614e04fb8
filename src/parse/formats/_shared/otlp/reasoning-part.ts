import { problem } from '../../../problem.js';
import { thinkingStatus } from '../../anthropic/thinking.js';
import { field, idOf, isObject, type JsonObject } from '../json/json-record.js';
import type { PartsDraft } from './read-part.js';

/** Where the text of reasoning stands, the fullest first. */
const PLACES = ['content', 'text', 'thinking', 'reasoning', 'summary'];

// {"type": "reasoning", "content": "..."}, {.., "signature": "..."}, {.., "encrypted_content": "..."}, {.., "data": "..."},
// {.., "summary": [{"type": "summary_text", "text": "..."}]}, {"type": "thinking", "thinking": [{"type": "text", "text": "..."}]}
/** Reads a part that holds reasoning; always true, as what cannot be read is told here. */
export function readReasoning(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const isEncrypted = isText(field(part, 'encrypted_content'));
  const place = PLACES.find((key) => textsIn(field(part, key)).some(isText));
  if (place === undefined) return readUntold(part, name, draft);
  const texts = textsIn(field(part, place));
  if (texts.includes(null)) tellSkipped(`${name}.${place}`, draft);
  const isListed = typeof field(part, place) !== 'string' && place === 'summary';
  // OpenAI shows no more than a summary of what it encrypts, and lists it.
  const isSummary = isListed || isEncrypted || idOf(field(part, 'id'))?.startsWith('rs_') === true;
  draft.seen.add(isSummary ? 'summary' : thinkingStatus(draft.model));
  draft.parts.push({ field: name, as: 'reasoning', text: texts.filter(isText).join('\n\n') });
  return true;
}

/** Reasoning without a text: hidden, empty, or written in a way that is not read, which is not the same as empty. */
function readUntold(part: JsonObject, name: string, draft: PartsDraft): true {
  const isHidden = isText(field(part, 'data')) || isText(field(part, 'signature'));
  const unread = PLACES.find((key) => textsIn(field(part, key)).includes(null));
  if (unread !== undefined) tellSkipped(`${name}.${unread}`, draft);
  if (isText(field(part, 'encrypted_content'))) draft.seen.add('encrypted');
  else if (isHidden) draft.seen.add('redacted');
  else draft.seen.add(unread === undefined ? 'empty' : 'unknown');
  return true;
}

function tellSkipped(place: string, { problems }: PartsDraft): void {
  const message = `${place} holds reasoning that is no text; it was left out.`;
  problems.push(problem('skipped-part', message));
}

/** The texts of a value: its own, or those of the blocks in a list; null for each that is none. */
function textsIn(value: unknown): (string | null)[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(blockText) : [blockText(value)];
}

function blockText(block: unknown): string | null {
  if (typeof block === 'string') return block;
  if (!isObject(block)) return null;
  const text = field(block, 'text') ?? field(block, 'content');
  return typeof text === 'string' ? text : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
