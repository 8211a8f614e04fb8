import { append } from '../../../model/append.js';
import { readMessage } from '../anthropic/read-message.js';
import { thinkingStatus } from '../anthropic/thinking.js';
import type { RawMessage } from '../format.js';
import { field, jsonText } from '../_shared/json/json-record.js';
import { blocksOf } from './blocks.js';
import { isFlagged, type SessionLine } from './session-line.js';

/** What the agent wrote in one message, and how many of its lines bring nothing that an earlier one did not. */
export interface AgentMessage {
  /** The agent's message; behind it the results of tools that the API ran by itself. */
  readonly messages: readonly RawMessage[];
  readonly repeated: number;
}

/** Puts a message of the agent together from its lines: each holds one or more of its blocks. */
export function readAgentMessage(lines: readonly SessionLine[]): AgentMessage {
  const { blocks, repeated } = mergeBlocks(lines);
  // Content that is no blocks at all is told as what it is.
  const content = blocks.length > 0 ? blocks : contentOf(lines[0]);
  const model = modelOf(lines);
  const messages = readMessage({ role: 'assistant', content }, thinkingStatus(model));
  const isOwn = model !== SYNTHETIC && !lines.some((line) => isFlagged(line, 'isApiErrorMessage'));
  return {
    messages: isOwn ? messages : messages.map((each) => ({ ...each, author: 'template' })),
    repeated,
  };
}

function contentOf(line: SessionLine | undefined): unknown {
  const message = line?.message ?? null;
  return message === null ? [] : field(message, 'content');
}

/** The model that a message's lines name; null where they name none. */
export function modelOf(lines: readonly SessionLine[]): string | null {
  for (const { message } of lines) {
    const model = message === null ? undefined : field(message, 'model');
    if (typeof model === 'string' && model !== '') return model;
  }
  return null;
}

/** Stands in the place of a model where the program wrote the message. */
export const SYNTHETIC = '<synthetic>';

/** Lines are added up, never taken for each other; but a line may repeat what earlier ones brought. */
function mergeBlocks(lines: readonly SessionLine[]): {
  readonly blocks: readonly unknown[];
  readonly repeated: number;
} {
  const known = new Set<string>();
  const blocks: unknown[] = [];
  let repeated = 0;
  for (const [index, line] of lines.entries()) {
    const own = blocksOf(line);
    const keys = own.map(jsonText);
    // Blocks of one line may be alike.
    const fresh = own.filter((_, at) => !known.has(keys[at] ?? ''));
    for (const key of keys) if (key !== null) known.add(key);
    append(blocks, fresh);
    if (index > 0 && fresh.length === 0) repeated++;
  }
  return { blocks, repeated };
}
