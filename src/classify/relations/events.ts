import type { Message } from '../../model/transcript.js';
import type { Polarity, Stage } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { meaningOf } from '../context/polarity.js';
import { stageOf } from '../context/stage.js';
import type { Judged, JudgedMessage } from '../judged.js';
import { everyMatch, overlaps } from '../matchers/matcher.js';
import type { ReadAct } from '../matchers/call-test.js';
import type { SentenceMatcher, Target } from '../matchers/matcher.js';
import type { Memory } from '../memory/memory.js';
import { contentStems } from '../text/content.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import type { CompiledStep } from './compile-relation.js';
import { authorBit } from './step-index.js';
import type { StepPattern } from './step-index.js';

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

/** The events of one conversation, by step. Words are only noted while reading; what they mean is judged when asked for. */
export interface EventLog {
  /** Notes words and acts that may meet steps in one segment by `author`. */
  read(message: Message, read: ReadSegment, author: Author): void;
  /** Adds the findings that meet steps. */
  addFindings(messages: readonly JudgedMessage[]): void;
  /** What may be an event of a step, in order of place. */
  noted(step: CompiledStep): readonly Noted[];
}

/** Where something stands in the conversation. */
export type Placed = Pick<Event, 'message' | 'sentence' | 'target'>;

type Author = CompiledStep['step']['author'];

/** What may be an event. It is judged once, when it is asked for, since that can take milliseconds. */
export interface Noted extends Placed {
  /** The event; null when it is not what the step asks for. */
  judged(): Event | null;
}

/** An empty log. */
export function newEventLog(compiled: CompiledTaxonomy, memory: Memory): EventLog {
  const { steps, patterns, index } = compiled.steps;
  const noted = new Map<CompiledStep, Noted[]>();
  const note = (step: CompiledStep, place: Placed, judge: () => Event): void => {
    const list = noted.get(step);
    const one = notedEvent(step, place, judge);
    if (list === undefined) noted.set(step, [one]);
    else list.push(one);
  };
  const sorted = new Set<CompiledStep>();
  const notedOf = (step: CompiledStep): readonly Noted[] => {
    const list = noted.get(step) ?? [];
    if (!sorted.has(step)) list.sort(byPlace);
    sorted.add(step);
    return list;
  };
  return {
    read(message, read, author) {
      const isRead = ({ step }: CompiledStep): boolean =>
        step.author === author && (step.channels?.includes(read.segment.kind) ?? true);
      read.sentences.forEach((sentence, at) => {
        for (const position of index.candidates(sentence, authorBit(author))) {
          const { step, matcher } = patterns[position] as StepPattern;
          const target = isRead(step) ? firstTarget(step, matcher, sentence) : null;
          if (target === null) continue;
          note(step, { message, sentence, target }, () =>
            wordEvent({ message, read, author, at, target }, compiled, memory),
          );
        }
      });
      for (const act of read.acts)
        for (const step of steps)
          if (isRead(step) && step.calls.some((test) => test(act)))
            note(step, actPlace(message, act), () => actEvent(message, read, act));
    },
    addFindings(messages) {
      for (const step of steps)
        for (const { message, judged } of messages)
          for (const one of judged)
            if (meets(one, step))
              note(step, findingPlace(message, one), () => findingEvent(message, one));
    },
    noted: notedOf,
  };
}

function notedEvent(step: CompiledStep, place: Placed, judge: () => Event): Noted {
  let event: Event | null | undefined;
  return {
    ...place,
    judged() {
      if (event === undefined) {
        const found = judge();
        event = fits(found, step) ? found : null;
      }
      return event;
    },
  };
}

function fits({ polarity, stage, sentence }: Event, { step }: CompiledStep): boolean {
  return (
    step.polarity.includes(polarity) &&
    (step.stage?.includes(stage) ?? true) &&
    (step.channels?.includes(sentence.channel) ?? true)
  );
}

/** Where words stand that may meet a step. */
interface NotedWords {
  readonly message: Message;
  readonly read: ReadSegment;
  readonly author: Author;
  /** Position of their sentence in the segment. */
  readonly at: number;
  readonly target: Target;
}

function wordEvent(words: NotedWords, compiled: CompiledTaxonomy, memory: Memory): Event {
  const { message, read, author, at, target } = words;
  const sentence = read.sentences[at] as Sentence;
  const following = read.sentences.slice(at + 1, at + 3);
  const place = { ...target, sentence, following, act: null, isBare: false };
  const cues = compiled.findCues(sentence);
  const stage = stageOf(place, null, cues);
  const view = { messageIndex: message.message_index, read, memory };
  const { polarity } = meaningOf(place, stage, cues, compiled.findCues, view);
  const event = eventOf(message, sentence, target, polarity, stage);
  // A question may name the thing in the sentence before: others' words are taken together.
  return author === 'agent' ? event : { ...event, stems: wholeStems(read) };
}

function actPlace(message: Message, { command }: ReadAct): Placed {
  return { message, sentence: command, target: { from: 0, to: command.size } };
}

function findingPlace(message: Message, { match }: Judged): Placed {
  return { message, sentence: match.sentence, target: match };
}

function actEvent(message: Message, { segment }: ReadSegment, { command }: ReadAct): Event {
  const whole = { from: 0, to: command.size };
  const stage = segment.kind === 'action' ? 'attempted' : 'planned';
  return eventOf(message, command, whole, 'affirmed', stage);
}

function firstTarget(
  { except }: CompiledStep,
  matcher: SentenceMatcher,
  sentence: Sentence,
): Target | null {
  const target = matcher.find(sentence, 0);
  if (target === null || except.length === 0) return target;
  const excepted = (candidate: Target): boolean =>
    except.some((one) => everyMatch(one, sentence).some((hit) => overlaps(hit, candidate)));
  return everyMatch(matcher, sentence).find((candidate) => !excepted(candidate)) ?? null;
}

function meets({ match, judgement }: Judged, { step }: CompiledStep): boolean {
  const { id, behavior } = match.entry.rule;
  if (match.excepted || judgement.score === 0) return false;
  // A weighted lexicon says that a sentence sounds like it, not what was done.
  if (match.weight !== null && step.rules?.includes(id) !== true) return false;
  return (
    (step.rules?.includes(id) ?? false) ||
    (step.behaviors?.some((code) => behavior === code || behavior.startsWith(`${code}-`)) ?? false)
  );
}

/** Of longer segments, the stems of so many sentences are enough to tell what they speak of. */
const MOST_SENTENCES = 40;

function wholeStems({ sentences }: ReadSegment): ReadonlySet<string> {
  return new Set(sentences.slice(0, MOST_SENTENCES).flatMap((one) => [...contentStems(one)]));
}

function eventOf(
  message: Message,
  sentence: Sentence,
  target: Target,
  polarity: Polarity,
  stage: Stage,
): Event {
  return { message, sentence, target, stems: contentStems(sentence), polarity, stage };
}

function findingEvent(message: Message, { match, judgement }: Judged): Event {
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
