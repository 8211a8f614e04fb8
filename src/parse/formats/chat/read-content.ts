import type { Problem } from '../../../model/problem.js';
import { problem, quoted } from '../../problem.js';
import type { RawPart } from '../format.js';
import { field, isObject, kindOf } from '../json-record.js';

/** The parts of a message's content: a text, nothing, or a list of parts. */
export function readContent(content: unknown, problems: Problem[]): RawPart[] {
  if (content === null || content === undefined || content === '') return [];
  if (typeof content === 'string') return [{ field: 'content', as: 'content', text: content }];
  if (Array.isArray(content)) {
    return content.flatMap((part, index) => readPart(part, `content[${index}]`, problems) ?? []);
  }
  problems.push(
    problem(
      'bad-message',
      `content is ${kindOf(content)} instead of text or a list of parts; it was left out.`,
    ),
  );
  return [];
}

/** The keys that hold the text of a reasoning part, in the order in which they are tried. */
const REASONING_KEYS = ['thinking', 'reasoning', 'text'];

function readPart(part: unknown, name: string, problems: Problem[]): RawPart | null {
  if (typeof part === 'string') return toPart(name, 'content', part);
  const type = isObject(part) ? field(part, 'type') : undefined;
  if (isObject(part) && typeof type === 'string') {
    const isReasoning = type === 'thinking' || type === 'reasoning';
    const keys = isReasoning ? REASONING_KEYS : type === 'text' ? ['text'] : [];
    const text = keys.map((key) => field(part, key)).find((value) => typeof value === 'string');
    if (typeof text === 'string') return toPart(name, isReasoning ? 'reasoning' : 'content', text);
  }
  const what = typeof type === 'string' ? `of the type ${quoted(type)}` : untyped(part);
  problems.push(
    problem('skipped-part', `${name} is ${what} and holds no text that is read; it was left out.`),
  );
  return null;
}

function toPart(name: string, as: RawPart['as'], text: string): RawPart | null {
  return text === '' ? null : { field: name, as, text };
}

function untyped(part: unknown): string {
  return isObject(part) ? 'an object without a type' : kindOf(part);
}
