import type { Message } from '../../model/transcript.js';
import type { Polarity, Stage } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { meaningOf } from '../context/polarity.js';
import { stageOf } from '../context/stage.js';
import type { Judged } from '../judged.js';
import type { ReadAct } from '../matchers/call-test.js';
import type { Target } from '../matchers/matcher.js';
import type { Memory } from '../memory/memory.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import type { CompiledStep } from './compile-relation.js';

/** Where a step of a relation is met. */
export interface Event {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly target: Target;
  /** What it speaks of, as stems. */
  readonly stems: ReadonlySet<string>;
  readonly polarity: Polarity;
  readonly stage: Stage;
}

/** Where something stands in the conversation. */
export type Placed = Pick<Event, 'message' | 'sentence' | 'target'>;

/** Who wrote the words that meet a step. */
export type Author = CompiledStep['step']['author'];

/** Where words stand that may meet a step. */
export interface NotedWords {
  readonly message: Message;
  readonly read: ReadSegment;
  readonly author: Author;
  /** Position of their sentence in the segment. */
  readonly at: number;
  readonly target: Target;
}

/** What words mean that may meet a step. */
export function wordEvent(words: NotedWords, compiled: CompiledTaxonomy, memory: Memory): Event {
  const { message, read, author, at, target } = words;
  const sentence = read.sentences[at] as Sentence;
  const following = read.sentences.slice(at + 1, at + 3);
  const place = { ...target, sentence, following, act: null, isDeed: true, isBare: false };
  const cues = compiled.findCues(sentence);
  const stage = stageOf(place, null, cues);
  const view = { messageIndex: message.message_index, read, memory };
  const { polarity } = meaningOf(place, stage, cues, compiled.findCues, view);
  const event = eventOf(message, sentence, target, polarity, stage);
  // A question may name the thing in the sentence before: others' words are taken together.
  return author === 'agent' ? event : { ...event, stems: wholeStems(read) };
}

/** Where an act stands: all of its command. */
export function actPlace(message: Message, { command }: ReadAct): Placed {
  return { message, sentence: command, target: { from: 0, to: command.size } };
}

/** Where a finding stands. */
export function findingPlace(message: Message, { match }: Judged): Placed {
  return { message, sentence: match.sentence, target: match };
}

/** An act of a call as an event. */
export function actEvent(message: Message, { segment }: ReadSegment, { command }: ReadAct): Event {
  const whole = { from: 0, to: command.size };
  const stage = segment.kind === 'action' ? 'attempted' : 'planned';
  return eventOf(message, command, whole, 'affirmed', stage);
}

/** Of longer segments, the stems of so many sentences are enough to tell what they speak of. */
const MOST_SENTENCES = 40;

function wholeStems({ sentences }: ReadSegment): ReadonlySet<string> {
  return new Set(sentences.slice(0, MOST_SENTENCES).flatMap((one) => [...one.content]));
}

function eventOf(
  message: Message,
  sentence: Sentence,
  target: Target,
  polarity: Polarity,
  stage: Stage,
): Event {
  return { message, sentence, target, stems: sentence.content, polarity, stage };
}

/** A finding as an event. */
export function findingEvent(message: Message, { match, judgement }: Judged): Event {
  return eventOf(message, match.sentence, match, judgement.polarity, judgement.stage);
}

/** Orders events by place. */
export function byPlace(a: Placed, b: Placed): number {
  return a.message.message_index - b.message.message_index || startOf(a) - startOf(b);
}

/** Where an event begins in its message's text. */
export function startOf({ sentence, target }: Placed): number {
  return sentence.starts[target.from] ?? sentence.start;
}

/** Where an event ends in its message's text. */
export function endOf({ sentence, target }: Event): number {
  return sentence.ends[target.to - 1] ?? sentence.end;
}
