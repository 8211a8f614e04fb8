import type { Message } from '../../model/transcript.js';
import type { Polarity, Stage } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { meaningOf } from '../context/polarity.js';
import { stageOf } from '../context/stage.js';
import type { Place } from '../find-matches.js';
import type { Judged } from '../judged.js';
import type { ReadAct } from '../matchers/call-test.js';
import type { Target } from '../matchers/matcher.js';
import type { Memory } from '../memory/memory.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import type { CompiledStep } from './compile-relation.js';

/** Where something stands in the conversation. */
export interface Placed {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly target: Target;
}

/** Words, an act or a finding that may meet a step. It is asked piece by piece: the polarity of words can take milliseconds. */
export interface Event extends Placed {
  /** What it speaks of. */
  stems(): ReadonlySet<string>;
  stage(): Stage;
  polarity(): Polarity;
}

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

/** Words that may meet a step. */
export function wordEvent(words: NotedWords, compiled: CompiledTaxonomy, memory: Memory): Event {
  const { message, read, author, at, target } = words;
  const { findCues } = compiled;
  const sentence = read.sentences[at] as Sentence;
  const place = (): Place => {
    const following = read.sentences.slice(at + 1, at + 3);
    return { ...target, sentence, following, act: null, isDeed: true, isBare: false };
  };
  const stage = (): Stage => stageOf(place(), null, findCues(sentence));
  return {
    message,
    sentence,
    target,
    // A question may name the thing in the sentence before: others' words are taken together.
    stems: () => (author === 'agent' ? sentence.content : wholeStems(read)),
    stage,
    polarity: () => {
      const view = { messageIndex: message.message_index, read, memory };
      return meaningOf(place(), stage(), findCues(sentence), findCues, view).polarity;
    },
  };
}

/** An act of a call as an event: all of its command. */
export function actEvent(message: Message, { segment }: ReadSegment, { command }: ReadAct): Event {
  return {
    message,
    sentence: command,
    target: { from: 0, to: command.size },
    stems: () => command.content,
    stage: () => (segment.kind === 'action' ? 'attempted' : 'planned'),
    polarity: () => 'affirmed',
  };
}

/** A finding as an event. */
export function findingEvent(message: Message, { match, judgement }: Judged): Event {
  const { sentence } = match;
  return {
    message,
    sentence,
    target: match,
    stems: () => sentence.content,
    stage: () => judgement.stage,
    polarity: () => judgement.polarity,
  };
}

/** Of longer segments, the stems of so many sentences are enough to tell what they speak of. */
const MOST_SENTENCES = 40;

function wholeStems({ sentences }: ReadSegment): ReadonlySet<string> {
  return new Set(sentences.slice(0, MOST_SENTENCES).flatMap((one) => [...one.content]));
}

/** Orders events by place. */
export function byPlace(a: Placed, b: Placed): number {
  return a.message.message_index - b.message.message_index || startOf(a) - startOf(b);
}

/** The turn of an event. What stands before the first turn belongs to turn -1. */
export function turnOf({ message }: Placed): number {
  return message.turn_index ?? -1;
}

/** Where an event begins in its message's text. */
export function startOf({ sentence, target }: Placed): number {
  return sentence.starts[target.from] ?? sentence.start;
}

/** Where an event ends in its message's text. */
export function endOf({ sentence, target }: Placed): number {
  return sentence.ends[target.to - 1] ?? sentence.end;
}
