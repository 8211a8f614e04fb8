import { lexiconsOf, parsePattern } from './pattern.js';
import type { Rule } from './schema.js';

/** Every pattern text of a rule: its patterns, what they ask for near by, and its exceptions. */
export function patternsOfRule(rule: Rule): string[] {
  const patterns = rule.patterns.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.pattern, ...(entry.with ?? [])],
  );
  return [...patterns, ...rule.except];
}

/** Every row of Table 3 that a rule names. */
export function rowsOfRule(rule: Rule): number[] {
  const rows = [
    rule.table3,
    ...rule.patterns.map((entry) => (typeof entry === 'string' ? undefined : entry.table3)),
  ];
  return rows.filter((row) => row !== undefined);
}

/** Every lexicon that a rule refers to. */
export function lexiconsOfRule(rule: Rule): string[] {
  return patternsOfRule(rule).flatMap((text) => lexiconsOf(parsePattern(text)));
}
