import type { Prompted } from '../model/finding.js';
import type { Message } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { findMatches } from './find-matches.js';
import { judge } from './judge.js';
import { readSentences } from './sentence.js';

/** What the operator and the user have said so far in one conversation. */
export interface Memory {
  /** Reads one more message; only text by user and system matters. */
  hear(message: Message): void;
  /** Whether an act of this behaviour was asked for before now. */
  prompted(behavior: string): Prompted;
  /** What was heard, one sentence each, for `explain`. */
  readonly notes: readonly string[];
}

/** An empty memory. An act was asked for when the rules of its own behaviour match, affirmed, in the words of user or system. */
export function newMemory(compiled: CompiledTaxonomy): Memory {
  const asked = new Set<string>();
  const notes: string[] = [];
  let heard = false;
  let permitted = false;
  return {
    notes,
    hear(message) {
      message.segments.forEach((segment, i) => {
        if (segment.kind !== 'user' && segment.kind !== 'system') return;
        heard = true;
        const sentences = readSentences(message.text, segment, i, compiled.stemmer);
        for (const match of findMatches(sentences, compiled, true)) {
          const { behavior } = match.pattern.rule;
          if (
            match.excepted ||
            asked.has(behavior) ||
            judge(match, message.text, compiled).polarity !== 'affirmed'
          )
            continue;
          asked.add(behavior);
          notes.push(`message ${message.message_index} asks for ${behavior}`);
        }
        if (
          permitted ||
          !sentences.some((sentence) =>
            compiled.findCues(sentence).some((hit) => hit.cue.effect === 'permission'),
          )
        )
          return;
        permitted = true;
        notes.push(`message ${message.message_index} gives general permission`);
      });
    },
    prompted(behavior) {
      if (asked.has(behavior)) return 'instructed';
      if (permitted) return 'permitted';
      return heard ? 'no' : 'unknown';
    },
  };
}
