import type { SegmentKind } from '../model/transcript.js';
import type { Rule, RuleExample } from '../taxonomy/index.js';
import { onlyRule } from './compile-taxonomy.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { findMatches } from './find-matches.js';
import type { Match } from './find-matches.js';
import { judge } from './judge.js';
import type { Judgement } from './judge.js';
import { readSentences } from './sentence.js';

/** How one example of a rule came out. */
export interface ExampleOutcome {
  readonly text: string;
  readonly expected: 'match' | 'no_match';
  /** What is wrong, one sentence; null when it came out as expected. */
  readonly fault: string | null;
  /** The patterns of the rule that matched and hold. */
  readonly patterns: readonly string[];
}

interface Hit {
  readonly match: Match;
  readonly judgement: Judgement;
}

/** Runs the examples that a rule carries: those that must match have to hold (affirmed, at or over the threshold), the others not. */
export function checkExamples(rule: Rule, compiled: CompiledTaxonomy): ExampleOutcome[] {
  const alone = onlyRule(compiled, rule.id);
  const run =
    (expected: 'match' | 'no_match') =>
    (entry: string | RuleExample): ExampleOutcome => {
      const example: RuleExample = typeof entry === 'string' ? { text: entry } : entry;
      const hits = holding(rule, example, alone);
      const fault = expected === 'match' ? missing(example, hits) : unwanted(hits);
      return {
        text: example.text,
        expected,
        fault,
        patterns: hits.map((hit) => hit.match.pattern.source.pattern),
      };
    };
  return [...rule.examples.match.map(run('match')), ...rule.examples.no_match.map(run('no_match'))];
}

function holding(rule: Rule, example: RuleExample, compiled: CompiledTaxonomy): Hit[] {
  const kind: SegmentKind = example.channel ?? rule.channels[0] ?? 'think';
  const sentences = readSentences(
    example.text,
    { start: 0, end: example.text.length, kind },
    0,
    compiled.stemmer,
  );
  return findMatches(sentences, compiled)
    .map((match) => ({ match, judgement: judge(match, example.text, compiled) }))
    .filter(
      ({ judgement }) =>
        judgement.polarity === 'affirmed' &&
        judgement.score >= compiled.taxonomy.data.scoring.threshold,
    );
}

function missing(example: RuleExample, hits: readonly Hit[]): string | null {
  if (hits.length === 0) return 'must match and does not (or its context takes it back)';
  const fits = hits.filter((hit) => fitsExample(example, hit));
  if (fits.length > 0) return null;
  const seen = hits.map(
    (hit) =>
      `stage ${hit.judgement.stage}, row ${rowOf(hit) ?? 'none'}, quote "${quoteOf(example, hit)}"`,
  );
  return `matches, but not as the example says: ${seen.join('; ')}`;
}

function fitsExample(example: RuleExample, hit: Hit): boolean {
  return (
    (example.stage === undefined || example.stage === hit.judgement.stage) &&
    (example.table3 === undefined || example.table3 === rowOf(hit)) &&
    (example.quote === undefined || example.quote === quoteOf(example, hit))
  );
}

function rowOf(hit: Hit): number | undefined {
  return hit.match.pattern.source.table3 ?? hit.match.pattern.rule.table3;
}

function quoteOf(example: RuleExample, { match }: Hit): string {
  return example.text.slice(match.sentence.starts[match.from], match.sentence.ends[match.to - 1]);
}

function unwanted(hits: readonly Hit[]): string | null {
  const [hit] = hits;
  return hit === undefined
    ? null
    : `must not match, and "${hit.match.pattern.source.pattern}" does`;
}
