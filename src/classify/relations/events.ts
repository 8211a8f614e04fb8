import type { Message } from '../../model/transcript.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Judged, JudgedMessage } from '../judged.js';
import { authorBit } from '../matchers/author-bit.js';
import { everyMatch, overlaps } from '../matchers/matcher.js';
import type { SentenceMatcher, Target } from '../matchers/matcher.js';
import type { Memory } from '../memory/memory.js';
import { addTo } from '../../model/add-to.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import type { CompiledStep } from './compile-relation.js';
import { actEvent, actPlace, byPlace, findingEvent, findingPlace, wordEvent } from './event.js';
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
}

/** What may be an event. It is judged once, when it is asked for, since that can take milliseconds. */
export interface Noted extends Placed {
  /** The event; null when it is not what the step asks for. */
  judged(): Event | null;
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
            addTo(
              noted,
              step,
              notedEvent(step, actPlace(message, act), () => actEvent(message, read, act)),
            );
    },
    addFindings(messages) {
      for (const { message, judged } of messages)
        for (const one of judged)
          for (const step of stepsMetBy(one))
            addTo(
              noted,
              step,
              notedEvent(step, findingPlace(message, one), () => findingEvent(message, one)),
            );
    },
    noted: notedOf,
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
  const words = { message, read, author, at, target };
  return [
    notedEvent(step, { message, sentence, target }, () => wordEvent(words, compiled, memory)),
  ];
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
