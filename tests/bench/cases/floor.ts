import { closeSync, openSync, readSync } from 'node:fs';
import type { Case } from '../case.js';

const CHUNK = 1 << 20;
const LINE_FEED = 10;

/** What nothing that reads JSON Lines can beat: read, cut into lines, JSON.parse. Counts conversations. */
export const floor: Case = {
  id: 'floor',
  title: 'read and JSON.parse alone (the floor)',
  prepare: () => (corpus) => {
    let conversations = 0;
    for (const value of parsedLines(corpus.path)) {
      conversations += (value as { messages: unknown[] }).messages.length > 0 ? 1 : 0;
    }
    return conversations;
  },
};

/** Every line of a file as JSON, a megabyte in memory. */
export function* parsedLines(path: string): Generator<unknown> {
  const file = openSync(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, chunk, 0, CHUNK, null);
      if (length === 0) return;
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, length)]) : chunk;
      const end = rest.length + length;
      let from = 0;
      for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < end; ) {
        yield JSON.parse(bytes.toString('utf8', from, at)) as unknown;
        from = at + 1;
        at = bytes.indexOf(LINE_FEED, from);
      }
      rest = Buffer.from(bytes.subarray(from, end));
    }
  } finally {
    closeSync(file);
  }
}

/** The texts of the agent's messages. */
export function* agentTexts(path: string): Generator<string> {
  for (const value of parsedLines(path)) {
    const { messages } = value as { messages: { role: string; content: string }[] };
    for (const { role, content } of messages) if (role === 'assistant') yield content;
  }
}
