import type { SegmentKind } from '../model/transcript.js';
import type { Rule, RuleExample } from '../taxonomy/index.js';
import { withRules } from './compile-taxonomy.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { exampleConversation, exampleMessage } from './example-conversation.js';
import { judgeConversation } from './judge-conversation.js';
import type { Judged } from './judged.js';
import type { Transcript } from '../model/transcript.js';

/** How one example of a rule came out. */
export interface ExampleOutcome {
  readonly text: string;
  readonly expected: 'match' | 'no_match';
  /** What is wrong, one sentence; null when it came out as expected. */
  readonly fault: string | null;
  /** The entries of the rule that matched and hold, as the rule writes them. */
  readonly entries: readonly string[];
}

interface Hit {
  readonly judged: Judged;
  readonly quote: string;
}

/** Runs the examples that a rule carries: those that must match have to hold (affirmed, at or over the threshold), the others not. */
export function checkExamples(rule: Rule, compiled: CompiledTaxonomy): ExampleOutcome[] {
  const alone = withRules(compiled, needed(rule));
  const run =
    (expected: 'match' | 'no_match') =>
    (entry: string | RuleExample): ExampleOutcome => {
      const example: RuleExample = typeof entry === 'string' ? { text: entry } : entry;
      const hits = holding(rule, example, alone);
      return {
        text: nameOf(example),
        expected,
        fault: expected === 'match' ? missing(example, hits) : unwanted(hits),
        entries: hits.map((hit) => hit.judged.match.entry.label),
      };
    };
  return [...rule.examples.match.map(run('match')), ...rule.examples.no_match.map(run('no_match'))];
}

/** A relation may rest on findings of other rules; a rule of another kind is tried alone. */
function needed(rule: Rule): (other: Rule) => boolean {
  const isRelation = rule.kind === 'sequence' || rule.kind === 'contrast';
  return (other) =>
    other.id === rule.id || (isRelation && other.kind !== 'sequence' && other.kind !== 'contrast');
}

function holding(rule: Rule, example: RuleExample, compiled: CompiledTaxonomy): Hit[] {
  const transcript = transcriptOf(rule, example);
  const { threshold } = compiled.taxonomy.data.scoring;
  return judgeConversation(transcript, compiled).messages.flatMap(({ message, judged }) =>
    judged
      .filter(
        ({ match, judgement }) =>
          match.entry.rule.id === rule.id &&
          (match.weight ?? 0) >= 0 &&
          judgement.polarity === 'affirmed' &&
          (judgement.score >= threshold || weakHolds(rule, judgement.score)),
      )
      .map((one) => ({ judged: one, quote: message.text.slice(one.span.start, one.span.end) })),
  );
}

/** A weighted lexicon or a relation of weak strength does not count alone: its examples show that it fires. */
function weakHolds(rule: Rule, score: number): boolean {
  const mayFire = rule.kind === 'lexicon' || rule.relation_name !== undefined;
  return mayFire && rule.strength === 'weak' && score > 0;
}

function transcriptOf(rule: Rule, example: RuleExample): Transcript {
  if ('conversation' in example) return exampleConversation(example.conversation);
  const kind: SegmentKind = example.channel ?? rule.channels[0] ?? 'think';
  const message = exampleMessage(0, 0, 'assistant', 'target', [{ kind, text: example.text }]);
  return { ...exampleConversation([]), messages: [message] };
}

function nameOf(example: RuleExample): string {
  return 'text' in example ? example.text : JSON.stringify(example.conversation).slice(0, 160);
}

function missing(example: RuleExample, hits: readonly Hit[]): string | null {
  if (hits.length === 0) return 'must match and does not (or its context takes it back)';
  if (hits.some((hit) => fitsExample(example, hit))) return null;
  const seen = hits.map(
    ({ judged, quote }) =>
      `stage ${judged.judgement.stage}, row ${judged.row ?? 'none'}, quote "${quote}"`,
  );
  return `matches, but not as the example says: ${seen.join('; ')}`;
}

function fitsExample(example: RuleExample, { judged, quote }: Hit): boolean {
  const quoteFits = example.quote === undefined || example.quote === quote;
  if (!('text' in example)) return quoteFits;
  return (
    quoteFits &&
    (example.stage === undefined || example.stage === judged.judgement.stage) &&
    (example.table3 === undefined || example.table3 === (judged.row ?? undefined))
  );
}

function unwanted(hits: readonly Hit[]): string | null {
  const [hit] = hits;
  return hit === undefined
    ? null
    : `must not match, and "${hit.judged.match.entry.label}" does: "${hit.quote}"`;
}
