import type { Problem } from '../model/problem.js';
import { isTranscript } from '../model/transcript.js';
import type { Message, Parsed, Segment } from '../model/transcript.js';
import { printable } from '../model/printable.js';

/** What was parsed, for people: every message with its segments and what was odd about them. */
export function conversationText(parsed: Parsed): string {
  if (!isTranscript(parsed)) {
    return `${printable(parsed.source)}: no conversation\n${problemLines(parsed.problems)}\n`;
  }
  const { transcript_id, source, input_format, messages } = parsed;
  const title = `${transcript_id} (${source}, ${input_format}, ${messages.length} messages)`;
  const blocks = [`${printable(title)}\n${problemLines(parsed.problems)}`];
  return `${[...blocks, ...messages.map(messageText)].join('\n')}\n`;
}

function messageText(message: Message): string {
  const { turn_index, author, name, reasoning } = message;
  const facts = [
    ...(name === null ? [] : [printable(name)]),
    ...(author === 'target' ? [] : [`by ${author}`]),
    ...(turn_index === null ? [] : [`turn ${turn_index}`]),
    ...(reasoning === null ? [] : [`reasoning ${reasoning}`]),
  ];
  const segments = message.segments.map((segment) => segmentText(message.text, segment));
  return [
    `#${[`${message.message_index} ${message.role}`, ...facts].join(', ')}\n`,
    ...segments,
    problemLines(message.problems),
  ].join('');
}

/** Column in which the text of segments begins. */
const INDENT = 20;

/** Blank markup is left out: it is the line feeds between tags. */
function segmentText(text: string, { kind, start, end }: Segment): string {
  const content = text.slice(start, end).trim();
  if (content === '') return '';
  // Blank lines stay without the indent.
  const lines = printable(content).replace(/\n(?=.)/g, `\n${' '.repeat(INDENT)}`);
  return `  ${kind.padEnd(INDENT - 2)}${lines}\n`;
}

function problemLines(problems: readonly Problem[]): string {
  return problems.map((problem) => `  ! ${problemText(problem)}\n`).join('');
}

function problemText({ code, start, line, message }: Problem): string {
  const at = line !== null ? ` line ${line}` : start !== null ? ` at ${start}` : '';
  return `${code}${at}: ${printable(message)}`;
}
