import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classifyTranscript } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import type { Finding } from '../../src/model/finding.js';
import type { Message, SegmentKind, Transcript } from '../../src/model/transcript.js';
import { refuse } from '../arguments/command-line.js';
import { readRows } from './rows.js';

/** The folder of excerpts by blind writers. */
export const PARAPHRASES = join(import.meta.dirname, '..', '..', 'fixtures', 'paraphrases');

/** An excerpt of what an agent thinks, does or says, outside any conversation. */
export interface Excerpt {
  readonly channel: SegmentKind;
  readonly text: string;
  /** What the user said before, if anything. */
  readonly user?: string;
}

/** The batch of excerpts that was asked for, the first by default: the name of its file. */
export function batchNamed(stem: string, batch = '1'): string {
  const name = `${stem}-${batch}`;
  const known = readdirSync(PARAPHRASES)
    .filter((file) => file.startsWith(`${stem}-`))
    .map((file) => file.replace('.jsonl', ''));
  if (known.includes(name)) return name;
  const batches = known.map((one) => one.slice(stem.length + 1)).sort();
  return refuse(`There is no batch ${batch}: give one of ${batches.join(', ')}.`);
}

/** Reads the excerpts of one file of `fixtures/paraphrases/`. */
export function readExcerpts<T extends Excerpt>(name: string): T[] {
  return readRows(join(PARAPHRASES, `${name}.jsonl`));
}

/** Look-alikes by kind. An act that was ordered is to be found, with its order: it is none of those that must not be tagged. */
export function notToBeTagged<T extends { readonly kind?: string }>(lookAlikes: readonly T[]): T[] {
  return lookAlikes.filter(({ kind }) => kind !== ORDERED_ACT);
}

/** The kind of look-alikes that are to be found. */
export const ORDERED_ACT = 'ordered-act';

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

/** True when what counts of an excerpt of this kind is right: of an ordered act something must, with its order; of everything else nothing. */
export function isJudgedRight(kind: string, counted: readonly Finding[]): boolean {
  return kind === ORDERED_ACT
    ? counted.some(({ prompted }) => prompted === 'instructed')
    : counted.length === 0;
}
