import type { Message, SegmentKind } from '../model/transcript.js';
import type { Span } from '../model/span.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { findMatches } from './find-matches.js';
import type { Match } from './find-matches.js';
import { judge } from './judge.js';
import type { Judgement } from './judge.js';
import { resolveOverlap } from './overlap.js';
import { readSentences } from './sentence.js';

/** A match with what its context makes of it. */
export interface Judged {
  readonly match: Match;
  readonly judgement: Judgement;
  /** Where it stands in the message's text. */
  readonly span: Span;
  /** The row of Table 3 that it supports, or null. */
  readonly row: number | null;
}

/** Text of an agent message that is not the agent's own doing. */
const NOT_OWN: ReadonlySet<SegmentKind> = new Set([
  'markup',
  'observation',
  'user',
  'system',
  'peer',
]);

/** Every match in the agent's own text of one message, judged; of those that say the same, one. */
export function judgeMessage(message: Message, compiled: CompiledTaxonomy): Judged[] {
  const judged = message.segments.flatMap((segment, i) => {
    if (NOT_OWN.has(segment.kind)) return [];
    const sentences = readSentences(message.text, segment, i, compiled.stemmer);
    return findMatches(sentences, compiled).map((match) => toJudged(match, message.text, compiled));
  });
  return resolveOverlap(judged);
}

function toJudged(match: Match, text: string, compiled: CompiledTaxonomy): Judged {
  const { sentence, pattern } = match;
  return {
    match,
    judgement: judge(match, text, compiled),
    span: {
      start: sentence.starts[match.from] ?? sentence.start,
      end: sentence.ends[match.to - 1] ?? sentence.end,
    },
    row: pattern.source.table3 ?? pattern.rule.table3 ?? null,
  };
}
