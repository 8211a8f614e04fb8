import type { CompiledTaxonomy } from './compile-taxonomy.js';
import type { RuleEntry, WordEntry } from './compile-rule.js';
import { everyMatch, overlaps } from './matchers/matcher.js';
import type { Target } from './matchers/matcher.js';
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

/** Every match in one segment. `anyChannel` lets rules read text that is not theirs, to learn what was asked for. */
export function findMatches(
  read: ReadSegment,
  compiled: CompiledTaxonomy,
  anyChannel = false,
): Match[] {
  const words = findWords(read.sentences, compiled, anyChannel);
  if (anyChannel) return words;
  return [...words, ...findCalls(read, compiled), ...findWeights(read, compiled)];
}

function findWords(
  sentences: readonly Sentence[],
  compiled: CompiledTaxonomy,
  anyChannel: boolean,
): Match[] {
  return sentences.flatMap((sentence, i) => {
    const matches: Match[] = [];
    for (const position of compiled.index.candidates(sentence)) {
      const entry = compiled.words[position] as WordEntry;
      if (!(anyChannel || entry.channels.has(sentence.channel))) continue;
      const targets = everyMatch(entry.matcher, sentence);
      if (targets.length === 0 || !isSupported(entry, sentence, sentences)) continue;
      for (const target of targets)
        matches.push(toMatch(entry, sentence, target, sentences.slice(i + 1, i + 1 + FOLLOWING)));
    }
    return matches;
  });
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
    isBare: entry.isBare,
    weight: null,
  };
}

function isSupported(entry: RuleEntry, sentence: Sentence, segment: readonly Sentence[]): boolean {
  if (entry.with === null) return true;
  const near = entry.within === 'segment' ? segment : [sentence];
  return entry.with.some((matcher) => near.some((other) => matcher.find(other, 0) !== null));
}

function isExcepted(entry: RuleEntry, sentence: Sentence, target: Target): boolean {
  return entry.except.some((exception) =>
    everyMatch(exception, sentence).some((hit) => overlaps(hit, target)),
  );
}

function findCalls(read: ReadSegment, compiled: CompiledTaxonomy): Match[] {
  return read.acts.flatMap((act) =>
    compiled.calls
      .filter(
        (entry) =>
          entry.channels.has(read.segment.kind) &&
          entry.test(act) &&
          isSupported(entry, act.command, read.sentences),
      )
      .map((entry) => {
        const whole = { from: 0, to: act.command.forms.length };
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
    return [{ ...toMatch(entry, hit.sentence, hit.target, following), weight }];
  });
}
