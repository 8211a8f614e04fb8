import { loadTaxonomy } from '../../src/pipeline.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { Lexicon, PatternNode } from '../../src/taxonomy/index.js';

/** A rule of kind phrase as other programs can have it: what it is labelled with, and its patterns. */
export interface PlainRule {
  readonly id: string;
  readonly behavior: string;
  readonly patterns: readonly (readonly PatternNode[])[];
}

/** The phrase rules of the newest taxonomy: five of six rules, and what other programs can express. */
export async function plainRules(): Promise<{
  readonly rules: readonly PlainRule[];
  readonly lexicons: ReadonlyMap<string, Lexicon>;
}> {
  const { data } = await loadTaxonomy();
  const rules = data.rules.flatMap((rule) => {
    if (rule.kind !== 'phrase') return [];
    const texts = rule.patterns.map((one) => (typeof one === 'string' ? one : one.pattern));
    return [{ id: rule.id, behavior: rule.behavior, patterns: texts.map(parsePattern) }];
  });
  return { rules, lexicons: new Map(data.lexicons.map((one) => [one.id, one])) };
}

/**
 * Patterns as lists of words that must all be there, one list a pattern; for a lexicon the first of its terms stands.
 * That is less than the pattern says: programs that look for such lists have less to do than we have.
 */
export function wordLists(
  { patterns }: PlainRule,
  lexicons: ReadonlyMap<string, Lexicon>,
): string[][] {
  return patterns
    .map((nodes) => nodes.flatMap((node) => firstWords(node, lexicons)))
    .filter((words) => words.length > 1);
}

function firstWords(node: PatternNode, lexicons: ReadonlyMap<string, Lexicon>): string[] {
  if (node.type === 'word' || node.type === 'stem') return [node.word];
  if (node.type === 'lexicon') return (lexicons.get(node.id)?.terms[0] ?? '').split(' ');
  if (node.type === 'any')
    return (node.options[0] ?? []).flatMap((one) => firstWords(one, lexicons));
  return [];
}
