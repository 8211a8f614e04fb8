import { amount } from '../report/index.js';
import { isTranscript } from '../model/transcript.js';
import type { Outline, Unreadable } from '../model/transcript.js';

/** How much a run has read. */
export interface ReadTally {
  readonly add: (parsed: Outline | Unreadable) => void;
  /** `12 conversations, 88 turns`, and what could not be read. */
  readonly text: () => string;
}

/** Starts at nothing. */
export function createReadTally(): ReadTally {
  let conversations = 0;
  let turns = 0;
  let unreadable = 0;
  return {
    add(parsed) {
      if (!isTranscript(parsed)) unreadable += 1;
      else {
        conversations += 1;
        turns += parsed.messages.filter(({ author }) => author === 'target').length;
      }
    },
    text() {
      const texts = [amount(conversations, 'conversation'), amount(turns, 'turn')];
      return [...texts, ...unreadableText(unreadable)].join(', ');
    },
  };
}

/** What could not be read, where there is something. */
export function unreadableText(count: number): string[] {
  return count === 0 ? [] : [`${amount(count, 'file or record', 'files or records')} unreadable`];
}
