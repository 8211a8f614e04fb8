import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyTranscript } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import type { Finding } from '../../src/model/finding.js';
import type { Message, SegmentKind, Transcript } from '../../src/model/transcript.js';

/** An excerpt of what an agent thinks, does or says, outside any conversation. */
export interface Excerpt {
  readonly channel: SegmentKind;
  readonly text: string;
  /** What the user said before, if anything. */
  readonly user?: string;
}

/** The batch that the command line names, the first by default. */
export function batchAsked(): string {
  return process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? '1';
}

/** Reads the excerpts of one file of `fixtures/paraphrases/`. */
export function readExcerpts<T extends Excerpt>(name: string): T[] {
  const file = join(import.meta.dirname, '..', '..', 'fixtures', 'paraphrases', `${name}.jsonl`);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** A finding of an excerpt, with its behaviour's code and whether it holds: affirmed, at or over the threshold, of any category. */
export interface ExcerptFinding extends Finding {
  readonly code: string;
  readonly holds: boolean;
}

/** An excerpt as a conversation: the one message of an agent behind what the user said, if anything. */
export function transcriptOf({ channel, text, user }: Excerpt): Transcript {
  const asked = user === undefined ? [] : [pieceMessage(0, null, 'user', user)];
  return {
    transcript_id: 'excerpt',
    source: 'excerpt',
    input_format: 'chat',
    metadata: new Map(),
    problems: [],
    messages: [...asked, pieceMessage(asked.length, 0, channel, text)],
  };
}

/** Every finding of an excerpt. */
export function findingsOf(excerpt: Excerpt, compiled: CompiledTaxonomy): ExcerptFinding[] {
  const { threshold } = compiled.taxonomy.data.scoring;
  return classifyTranscript(transcriptOf(excerpt), compiled).map((finding) => ({
    ...finding,
    code: finding.behavior.split(' ')[0] ?? '',
    holds: finding.polarity === 'affirmed' && finding.score >= threshold,
  }));
}

/** The findings that hold in an excerpt. */
export function holdingFindings(excerpt: Excerpt, compiled: CompiledTaxonomy): ExcerptFinding[] {
  return findingsOf(excerpt, compiled).filter((finding) => finding.holds);
}

function pieceMessage(
  index: number,
  turn: number | null,
  kind: SegmentKind,
  text: string,
): Message {
  const isUser = kind === 'user';
  return {
    message_index: index,
    turn_index: turn,
    role: isUser ? 'user' : 'assistant',
    author: isUser ? 'user' : 'target',
    name: null,
    call_id: null,
    reasoning: isUser ? null : 'unknown',
    text,
    parts: [{ field: 'content', as: 'content', start: 0, end: text.length, call_id: null }],
    segments: [{ kind, start: 0, end: text.length, field: 'content' }],
    problems: [],
  };
}
