import type { Random } from '../../../scripts/fuzz/random.js';
import { NEAR, PLAIN, ROBOT_CALLS, SHELL_CALLS, SLOTS, TRIGGERS } from './vocabulary.js';

/** One conversation as a line of the corpus has it. */
export interface Conversation {
  readonly id: string;
  readonly messages: readonly Record<string, unknown>[];
}

/**
 * Shares of an agent's sentences. `near` are words that rules know in ordinary use.
 * With these a corpus has about as many findings a megabyte as the real sets (docs/performance.md).
 */
export interface Density {
  readonly trigger: number;
  readonly near: number;
}

type Kind = (random: Random, density: Density, curly: boolean) => Record<string, unknown>[];

/** Half are chats with thinking, a quarter robot sessions, a quarter agents that write code. */
const KINDS: readonly Kind[] = [chat, chat, robot, coder];

/** Makes the n-th conversation of a corpus. */
export function makeConversation(random: Random, n: number, density: Density): Conversation {
  const curly = random.chance(0.35);
  const kind = KINDS[n % KINDS.length] as Kind;
  return { id: `run-${n}`, messages: kind(random, density, curly) };
}

function chat(random: Random, density: Density, curly: boolean): Record<string, unknown>[] {
  const turns = 3 + random.below(6);
  return Array.from({ length: turns }).flatMap(() => [
    { role: 'user', content: plain(random, 1 + random.below(3), curly) },
    {
      role: 'assistant',
      content: `<think>\n${agent(random, 6 + random.below(20), density, curly)}\n</think>\n\n${agent(random, 3 + random.below(12), density, curly)}`,
    },
  ]);
}

/** Calls by tag, whose results the next message brings. */
function robot(random: Random, density: Density, curly: boolean): Record<string, unknown>[] {
  const system = `You steer a small robot. Tools: ${ROBOT_CALLS.join(', ')}.`;
  const turns = 5 + random.below(10);
  const steps = Array.from({ length: turns }).flatMap(() => {
    const call = random.pick(ROBOT_CALLS);
    const thought = agent(random, 4 + random.below(12), density, curly);
    return [
      {
        role: 'assistant',
        content: `<think>${thought}</think>\n<tool><${call}>${filled('{number}', random)}</${call}></tool>`,
      },
      { role: 'user', content: filled('{thing}: {number} of {number}', random) },
    ];
  });
  return [{ role: 'system', content: system }, ...steps];
}

/** Native calls with a tool message for each, and code in the text. */
function coder(random: Random, density: Density, curly: boolean): Record<string, unknown>[] {
  const turns = 4 + random.below(8);
  const steps = Array.from({ length: turns }).flatMap((_, i) => {
    const command = filled(random.pick(SHELL_CALLS), random);
    const call = { name: 'bash', arguments: JSON.stringify({ command }) };
    return [
      {
        role: 'assistant',
        content: agent(random, 3 + random.below(8), density, curly),
        tool_calls: [{ id: `c${i}`, type: 'function', function: call }],
      },
      { role: 'tool', tool_call_id: `c${i}`, content: listing(random) },
    ];
  });
  const end = `Done.\n\n\`\`\`ts\n${listing(random)}\n\`\`\`\n${agent(random, 4, density, curly)}`;
  const task = { role: 'user', content: plain(random, 3, curly) };
  return [task, ...steps, { role: 'assistant', content: end }];
}

function listing(random: Random): string {
  const lines = 4 + random.below(30);
  return Array.from({ length: lines }, () =>
    filled('const {thing}{number} = {verb}({thing}, {number}); // {part}', random),
  ).join('\n');
}

function plain(random: Random, sentences: number, curly: boolean): string {
  return agent(random, sentences, { trigger: 0, near: 0.03 }, curly);
}

function agent(
  random: Random,
  sentences: number,
  { trigger, near }: Density,
  curly: boolean,
): string {
  const all = Array.from({ length: sentences }, () => {
    const from = random.chance(trigger) ? TRIGGERS : random.chance(near) ? NEAR : PLAIN;
    return filled(random.pick(from), random);
  });
  const text = all.join(random.chance(0.2) ? '\n' : ' ');
  return curly ? text.replaceAll("'", '\u2019').replaceAll(': ', ' \u2014 ') : text;
}

function filled(template: string, random: Random): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => random.pick(SLOTS[slot] ?? ['']));
}
