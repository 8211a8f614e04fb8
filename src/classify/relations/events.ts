import type { Message } from '../../model/transcript.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Judged, JudgedMessage } from '../judged.js';
import { authorBit } from '../matchers/author-bit.js';
import { everyMatch, overlaps } from '../matchers/matcher.js';
import type { SentenceMatcher, Target } from '../matchers/matcher.js';
import type { Memory } from '../memory/memory.js';
import { addTo } from '../../model/add-to.js';
import { howManyBefore } from '../../model/how-many-before.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import type { CompiledStep } from './compile-relation.js';
import { actEvent, byPlace, findingEvent, turnOf, wordEvent } from './event.js';
import type { Author, Event, Placed } from './event.js';
import type { StepPattern } from './step-index.js';

/** The events of one conversation, by step. Words are only noted while reading; what they mean is judged when asked for. */
export interface EventLog {
  /** Notes words and acts that may meet steps in one segment by `author`. */
  read(message: Message, read: ReadSegment, author: Author): void;
  /** Adds the findings that meet steps. */
  addFindings(messages: readonly JudgedMessage[]): void;
  /** What may be an event of a step, in order of place. */
  noted(step: CompiledStep): readonly Noted[];
  /** Those of them that stand at most so many turns from a place. */
  near(step: CompiledStep, place: Placed, turns: number): readonly Noted[];
}

/** What may be an event of a step. */
export interface Noted extends Placed {
  /** What it speaks of. */
  readonly stems: ReadonlySet<string>;
  /** Whether it is what the step asks for. It is judged once, when asked for, since that can take milliseconds. */
  isMet(): boolean;
}

/** Words of a segment that hold what a pattern of a step needs. Whether they match is found out when somebody asks for the step. */
interface Candidate {
  readonly message: Message;
  readonly read: ReadSegment;
  readonly author: Author;
  readonly at: number;
  readonly matcher: SentenceMatcher;
}

/** An empty log. */
export function newEventLog(compiled: CompiledTaxonomy, memory: Memory): EventLog {
  const { steps, patterns, index } = compiled.steps;
  const stepsMetBy = ({ match, judgement }: Judged): readonly CompiledStep[] =>
    match.excepted || judgement.score === 0
      ? []
      : compiled.steps.metBy(match.entry.rule, match.weight !== null);
  const waiting = new Map<CompiledStep, Candidate[]>();
  const noted = new Map<CompiledStep, Noted[]>();
  const sorted = new Set<CompiledStep>();
  const notedOf = (step: CompiledStep): readonly Noted[] => {
    const others = noted.get(step) ?? [];
    if (sorted.has(step)) return others;
    const words = (waiting.get(step) ?? []).flatMap((one) =>
      notedWords(step, one, compiled, memory),
    );
    // Of those at one place, words come first.
    const list = [...words, ...others].sort(byPlace);
    waiting.delete(step);
    noted.set(step, list);
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
          if (isRead(step)) addTo(waiting, step, { message, read, author, at, matcher });
        }
      });
      for (const act of read.acts)
        for (const step of steps)
          if (isRead(step) && step.calls.some((test) => test(act)))
            addTo(noted, step, new NotedEvent(step, actEvent(message, read, act)));
    },
    addFindings(messages) {
      for (const { message, judged } of messages)
        for (const one of judged)
          for (const step of stepsMetBy(one))
            addTo(noted, step, new NotedEvent(step, findingEvent(message, one)));
    },
    noted: notedOf,
    near(step, place, turns) {
      const list = notedOf(step);
      const turn = turnOf(place);
      const from = howManyBefore(list, (one) => turnOf(one) < turn - turns);
      const to = howManyBefore(list, (one) => turnOf(one) <= turn + turns);
      return list.slice(from, to);
    },
  };
}

/** The words of a candidate as a noted place, where they match. */
function notedWords(
  step: CompiledStep,
  { message, read, author, at, matcher }: Candidate,
  compiled: CompiledTaxonomy,
  memory: Memory,
): Noted[] {
  const sentence = read.sentences[at] as Sentence;
  const target = firstTarget(step, matcher, sentence);
  if (target === null) return [];
  const event = wordEvent({ message, read, author, at, target }, compiled, memory);
  return [new NotedEvent(step, event)];
}

class NotedEvent implements Noted {
  readonly message: Message;
  readonly sentence: Sentence;
  readonly target: Target;
  private readonly step: CompiledStep;
  private readonly event: Event;
  private topic: ReadonlySet<string> | null = null;
  private met: boolean | null = null;

  constructor(step: CompiledStep, event: Event) {
    this.message = event.message;
    this.sentence = event.sentence;
    this.target = event.target;
    this.step = step;
    this.event = event;
  }

  get stems(): ReadonlySet<string> {
    this.topic ??= this.event.stems();
    return this.topic;
  }

  isMet(): boolean {
    this.met ??= fits(this.event, this.step);
    return this.met;
  }
}

/** Asked in the order of what it costs. */
function fits(event: Event, { step, anyPolarity }: CompiledStep): boolean {
  return (
    (step.channels?.includes(event.sentence.channel) ?? true) &&
    (step.stage?.includes(event.stage()) ?? true) &&
    (anyPolarity || step.polarity.includes(event.polarity()))
  );
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
