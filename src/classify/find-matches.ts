import type { CompiledPattern, CompiledTaxonomy } from './compile-taxonomy.js';
import type { Target } from './cues.js';
import type { PhraseMatcher } from './phrase-matcher.js';
import type { Sentence } from './sentence.js';

/** A pattern that matched, before its context is judged. */
export interface Match extends Target {
  readonly pattern: CompiledPattern;
  readonly sentence: Sentence;
  /** The sentences after it in the same segment, nearest first. */
  readonly following: readonly Sentence[];
  /** True when one of the rule's exceptions covers it. */
  readonly excepted: boolean;
}

/** How many sentences after a match may take it back. */
const FOLLOWING = 2;

/** Every match in the sentences of one segment. `anyChannel` lets rules read text that is not theirs, to learn what was asked for. */
export function findMatches(
  sentences: readonly Sentence[],
  compiled: CompiledTaxonomy,
  anyChannel = false,
): Match[] {
  return sentences.flatMap((sentence, i) => {
    const matches: Match[] = [];
    for (const position of compiled.index.candidates(sentence)) {
      const pattern = compiled.patterns[position] as CompiledPattern;
      if (!(anyChannel || pattern.channels.has(sentence.channel))) continue;
      for (const target of matchesOf(pattern, sentence, sentences)) {
        matches.push({
          ...target,
          pattern,
          sentence,
          following: sentences.slice(i + 1, i + 1 + FOLLOWING),
          excepted: pattern.except.some((exception) => covers(exception, sentence, target)),
        });
      }
    }
    return matches;
  });
}

function matchesOf(
  pattern: CompiledPattern,
  sentence: Sentence,
  segment: readonly Sentence[],
): Target[] {
  const found: Target[] = [];
  for (let from = 0; ; ) {
    const target = pattern.matcher.find(sentence, from);
    if (target === null) break;
    found.push(target);
    from = target.to;
  }
  if (found.length === 0 || pattern.with === null) return found;
  const near = pattern.source.within === 'segment' ? segment : [sentence];
  const supported = pattern.with.some((matcher) =>
    near.some((other) => matcher.find(other, 0) !== null),
  );
  return supported ? found : [];
}

function covers(exception: PhraseMatcher, sentence: Sentence, target: Target): boolean {
  for (let from = 0; ; ) {
    const hit = exception.find(sentence, from);
    if (hit === null) return false;
    if (hit.from < target.to && target.from < hit.to) return true;
    from = hit.to;
  }
}
