import { addTo } from '../model/add-to.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import type { RuleEntry, WordEntry } from './compile-rule.js';
import { channelBit } from './matchers/word-index.js';
import { everyMatch, overlaps } from './matchers/matcher.js';
import type { Target } from './matchers/matcher.js';
import { matchesOne } from './matchers/pattern-list.js';
import type { PatternList } from './matchers/pattern-list.js';
import type { ReadAct } from './matchers/call-test.js';
import type { ReadSegment } from './text/read-message.js';
import type { Sentence } from './text/sentence.js';

/** Words, or an act of a call, where they stand. */
export interface Place extends Target {
  readonly sentence: Sentence;
  /** The sentences after it in the same segment, nearest first; of a call, the first ones of its segment. */
  readonly following: readonly Sentence[];
  /** The act of a call that it is; null for words. */
  readonly act: ReadAct | null;
  /** True when it names a deed, which has a doer; a weighted lexicon points at a sentence. */
  readonly isDeed: boolean;
  /** True when its rule names no negation, so that one inside it stands in a gap and denies the deed. */
  readonly isBare: boolean;
}

/** An entry of a rule that matched, before its context is judged. */
export interface Match extends Place {
  readonly entry: RuleEntry;
  /** True when one of the rule's exceptions covers it. */
  readonly excepted: boolean;
  /** By how much a weighted lexicon is over its threshold; below 0 it is a signal and no more. Null for other kinds. */
  readonly weight: number | null;
}

/** How many sentences after a match may take it back. */
const FOLLOWING = 2;

/** Every match in one segment. */
export function findMatches(read: ReadSegment, compiled: CompiledTaxonomy): Match[] {
  const words = findWords(read.sentences, compiled);
  return [...words, ...findCalls(read, compiled), ...findWeights(read, compiled)];
}

function findWords(sentences: readonly Sentence[], compiled: CompiledTaxonomy): Match[] {
  const matches: Match[] = [];
  const support = supportIn(sentences);
  sentences.forEach((sentence, at) => {
    for (const position of compiled.index.candidates(sentence, channelBit(sentence.channel))) {
      const entry = compiled.words[position] as WordEntry;
      if (entry.channels.has(sentence.channel)) addMatches(entry, sentences, at, support, matches);
    }
  });
  return matches;
}

/**
 * Finds matches of words in a segment by their behaviour, to learn what was asked for: rules read text that is not theirs.
 * Few behaviours are asked about, so nothing is tried for the others.
 */
export function requestsIn(
  { sentences }: ReadSegment,
  { index, words }: CompiledTaxonomy,
): (behavior: string) => readonly Match[] {
  let candidates: Map<string, { readonly entry: WordEntry; readonly at: number }[]> | null = null;
  const support = supportIn(sentences);
  const read = (): NonNullable<typeof candidates> => {
    const byBehavior: NonNullable<typeof candidates> = new Map();
    for (const [at, sentence] of sentences.entries())
      for (const position of index.candidates(sentence)) {
        const entry = words[position] as WordEntry;
        addTo(byBehavior, entry.rule.behavior, { entry, at });
      }
    return byBehavior;
  };
  return (behavior) => {
    candidates ??= read();
    const matches: Match[] = [];
    for (const { entry, at } of candidates.get(behavior) ?? [])
      addMatches(entry, sentences, at, support, matches);
    return matches;
  };
}

function addMatches(
  entry: WordEntry,
  sentences: readonly Sentence[],
  at: number,
  support: Support,
  matches: Match[],
): void {
  if (support.isMissed(entry)) return;
  const sentence = sentences[at] as Sentence;
  const targets = everyMatch(entry.matcher, sentence);
  if (targets.length === 0 || !support.isNear(entry, sentence)) return;
  for (const target of targets)
    matches.push(toMatch(entry, sentence, target, sentences.slice(at + 1, at + 1 + FOLLOWING)));
}

/** What entries ask for beside their own words, in one segment. */
interface Support {
  /** Whether it stands near a sentence. */
  isNear(entry: RuleEntry, sentence: Sentence): boolean;
  /** Whether the segment is known already to hold none of it. */
  isMissed(entry: RuleEntry): boolean;
}

/** Looks in the segment as a whole once for each list. */
function supportIn(segment: readonly Sentence[]): Support {
  const known = new Map<PatternList, boolean>();
  return {
    isNear({ with: list, within }, sentence) {
      if (list === null) return true;
      if (within === 'sentence') return matchesOne(list, sentence);
      const found = known.get(list) ?? segment.some((one) => matchesOne(list, one));
      known.set(list, found);
      return found;
    },
    isMissed: ({ with: list, within }) =>
      list !== null && within === 'segment' && known.get(list) === false,
  };
}

function toMatch(
  entry: RuleEntry,
  sentence: Sentence,
  target: Target,
  following: readonly Sentence[],
): Match {
  return {
    from: target.from,
    to: target.to,
    entry,
    sentence,
    following,
    excepted: isExcepted(entry, sentence, target),
    act: null,
    isDeed: true,
    isBare: entry.isBare,
    weight: null,
  };
}

function isExcepted(entry: RuleEntry, sentence: Sentence, target: Target): boolean {
  return entry.except
    .candidates(sentence)
    .some((exception) => everyMatch(exception, sentence).some((hit) => overlaps(hit, target)));
}

function findCalls(read: ReadSegment, compiled: CompiledTaxonomy): Match[] {
  const support = supportIn(read.sentences);
  return read.acts.flatMap((act) =>
    compiled.calls
      .filter(
        (entry) =>
          entry.channels.has(read.segment.kind) &&
          entry.test(act) &&
          support.isNear(entry, act.command),
      )
      .map((entry) => {
        const whole = { from: 0, to: act.command.size };
        // What its comment or its reason says stands somewhere in the segment.
        const around = read.sentences.slice(0, FOLLOWING);
        return { ...toMatch(entry, act.command, whole, around), act };
      }),
  );
}

function findWeights(read: ReadSegment, compiled: CompiledTaxonomy): Match[] {
  return compiled.lexicons.flatMap((entry) => {
    if (!entry.channels.has(read.segment.kind)) return [];
    const hit = entry.scorer(read.sentences);
    if (hit === null || hit.score < entry.from) return [];
    const at = read.sentences.indexOf(hit.sentence);
    const following = read.sentences.slice(at + 1, at + 1 + FOLLOWING);
    const weight = hit.score - entry.threshold;
    return [{ ...toMatch(entry, hit.sentence, hit.target, following), isDeed: false, weight }];
  });
}
