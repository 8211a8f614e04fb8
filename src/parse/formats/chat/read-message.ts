import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, isObject, type JsonObject, kindOf } from '../json-record.js';
import { readCalls } from './read-calls.js';
import { readContent } from './read-content.js';

/** One message, whatever it is: one that is no object keeps its place, so that the others keep their numbers. */
export function readMessage(value: unknown): RawMessage {
  if (!isObject(value)) {
    const message = `This message is ${kindOf(value)} instead of an object with role and content; it has no text here.`;
    return { role: null, parts: [], problems: [problem('bad-message', message)] };
  }
  const problems: Problem[] = [];
  const role = readRole(value, problems);
  const parts = [
    ...readReasoning(value, problems),
    ...readContent(field(value, 'content'), problems),
    ...readCalls(value, problems),
  ];
  // An empty string is a text that somebody gave; a tool often answers with one.
  const isEmpty = field(value, 'content') === '';
  if (parts.length === 0 && problems.length === 0 && !isEmpty) {
    problems.push(
      problem(
        'missing-text',
        'This message has no text: neither content nor reasoning nor a call.',
      ),
    );
  }
  return { role, parts, problems };
}

function readRole(message: JsonObject, problems: Problem[]): string | null {
  const role = field(message, 'role');
  if (typeof role === 'string') return role;
  const what = role === undefined ? 'no role' : `${kindOf(role)} as its role`;
  problems.push(
    problem(
      'bad-message',
      `This message has ${what}; its text is kept as another speaker's. Give it a role such as user or assistant.`,
    ),
  );
  return null;
}

/** Interfaces name the field of their reasoning in two ways; some fill both with the same text. */
function readReasoning(message: JsonObject, problems: Problem[]): RawPart[] {
  const parts: RawPart[] = [];
  for (const name of ['reasoning_content', 'reasoning']) {
    const text = field(message, name);
    if (typeof text === 'string' && text !== '') parts.push({ field: name, as: 'reasoning', text });
    else if (text !== undefined && text !== null && text !== '') {
      problems.push(
        problem('skipped-part', `${name} is ${kindOf(text)} instead of text and was left out.`),
      );
    }
  }
  const [first, second] = parts;
  if (first === undefined || first.text !== second?.text) return parts;
  problems.push(
    problem('repeated-reasoning', 'reasoning repeats reasoning_content; it is taken once.'),
  );
  return [first];
}
