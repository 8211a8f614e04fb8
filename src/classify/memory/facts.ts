import type { FactEntry } from '../../taxonomy/index.js';
import { everyMatch, overlaps } from '../matchers/matcher.js';
import type { SentenceMatcher, Target } from '../matchers/matcher.js';
import { layIndex, openIndex } from '../matchers/pattern-index.js';
import type { IndexTables } from '../matchers/pattern-index.js';
import type { RuleContext } from '../compile-rule.js';
import { authorBit } from '../matchers/author-bit.js';
import type { Sentence } from '../text/sentence.js';

/** A fact as worded in one sentence. */
export interface FactHit {
  readonly entry: FactEntry;
  /** The name that stands behind the words, for facts that keep one; else null. */
  readonly name: string | null;
}

/** Who wrote the words. */
export type FactAuthor = FactEntry['authors'][number];

/** Finds the facts that a sentence states. */
export type FactFinder = (sentence: Sentence, author: FactAuthor) => readonly FactHit[];

interface FactPattern {
  readonly entry: FactEntry;
  readonly matcher: SentenceMatcher;
  readonly except: readonly SentenceMatcher[];
}

const NOTHING: readonly FactHit[] = [];

/** Up to three words that begin with a capital, as names do. */
const NAME = /^[\s"'“‘*_]{0,4}([A-Z][\w-]{0,30}(?:\s[A-Z][\w-]{0,30}){0,2})/;

type FactContext = Pick<RuleContext, 'compile'>;

/** Lays out an index of the wordings of facts. */
export function layFacts(entries: readonly FactEntry[], context: FactContext): IndexTables {
  return layIndex(
    patternsOf(entries, context).map(({ entry, matcher }) => ({
      requirements: matcher.requirements,
      readers: entry.authors.reduce((bits, author) => bits | authorBit(author), 0),
    })),
  );
}

function patternsOf(entries: readonly FactEntry[], { compile }: FactContext): FactPattern[] {
  return entries.flatMap((entry) => {
    const except = entry.except.map(compile);
    return entry.patterns.map((pattern) => ({ entry, matcher: compile(pattern), except }));
  });
}

/** Compiles the wordings of facts into one finder. */
export function compileFacts(
  entries: readonly FactEntry[],
  tables: IndexTables,
  context: FactContext,
): FactFinder {
  const patterns = patternsOf(entries, context);
  const index = openIndex(tables);
  const heard = new Set(entries.flatMap(({ authors }) => authors));
  return (sentence, author) => {
    if (!heard.has(author)) return NOTHING;
    return index.candidates(sentence, authorBit(author)).flatMap((position) => {
      const { entry, matcher, except } = patterns[position] as FactPattern;
      const hit = everyMatch(matcher, sentence).find(
        (target) =>
          !except.some((one) => everyMatch(one, sentence).some((other) => overlaps(other, target))),
      );
      if (hit === undefined) return [];
      const name = entry.names ? nameBehind(sentence, hit) : null;
      return entry.names && name === null ? [] : [{ entry, name }];
    });
  };
}

function nameBehind(sentence: Sentence, { to }: Target): string | null {
  const end = (sentence.ends[to - 1] as number) - sentence.start;
  return NAME.exec(sentence.text.slice(end, end + 120))?.[1] ?? null;
}
