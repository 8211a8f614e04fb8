import type { Counted, Inventory, ProblemCount } from '../model/inventory.js';
import { printable } from '../model/printable.js';
import { amount } from './plain-text.js';

/** What was found, for reading: one block a question, the most frequent first. */
export function inventoryText(found: Inventory): string {
  const { conversations, sources, unreadable, messages, turns } = found;
  const head = `${amount(conversations, 'conversation')} in ${amount(sources, 'source')}, ${amount(messages, 'message')}, ${amount(turns, 'turn')}; ${amount(unreadable, 'unreadable record')}.\n`;
  const formats = found.formats.map((row) => ({ value: row.format, count: row.conversations }));
  const blocks = [
    block('Formats (conversations)', formats),
    block('Authors (messages)', found.authors),
    block('Models (conversations)', found.models),
    block('Reasoning (turns)', found.reasoning),
    block('Tools (calls)', found.tools),
    problemsBlock(found.problems),
  ];
  return [head, ...blocks].filter((text) => text !== '').join('\n');
}

function block(title: string, rows: readonly Counted<string | null>[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ value, count }) => `${numbered(count)}${printable(value ?? '(not named)')}\n`,
  );
  return `${title}\n${lines.join('')}`;
}

function problemsBlock(problems: readonly ProblemCount[]): string {
  if (problems.length === 0) return '';
  const lines = problems.map(({ code, count, example }) => {
    return `${numbered(count)}${code.padEnd(CODE_WIDTH)}  ${printable(placeOf(example))}\n`;
  });
  return `Problems (first place of each; docs/problems.md explains the codes)\n${lines.join('')}`;
}

function numbered(count: number): string {
  return `${String(count).padStart(8)}  `;
}

const CODE_WIDTH = 20;

function placeOf({ source, transcript_id, message_index, line, start }: ProblemCount['example']) {
  const places = [source];
  if (transcript_id !== null) places.push(transcript_id);
  if (message_index !== null) places.push(`message ${message_index}`);
  if (line !== null) places.push(`line ${line}`);
  else if (start !== null) places.push(`at ${start}`);
  return places.join(', ');
}
