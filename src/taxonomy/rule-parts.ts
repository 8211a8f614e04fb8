import type { CallCondition } from './call-condition-schema.js';
import { lexiconsOf, parsePattern } from './pattern.js';
import type { Rule } from './rule-schema.js';
import type { Step } from './step-schema.js';

/** Every token pattern of a rule: those that match, those asked for near by, and its exceptions. */
export function patternsOfRule(rule: Rule): string[] {
  return [...ownPatterns(rule), ...rule.except];
}

function ownPatterns(rule: Rule): string[] {
  switch (rule.kind) {
    case 'phrase':
      return rule.patterns.flatMap((entry) =>
        typeof entry === 'string' ? [entry] : [entry.pattern, ...(entry.with ?? [])],
      );
    case 'pattern':
      return rule.regexes.flatMap((entry) => entry.with ?? []);
    case 'clause':
      return rule.clauses.flatMap(({ verb, object, with: near }) => [
        verb,
        ...(object === undefined ? [] : [object]),
        ...(near ?? []),
      ]);
    case 'lexicon':
      return [];
    case 'call':
      return rule.calls.flatMap((entry) => [...callPatterns(entry), ...(entry.with ?? [])]);
    case 'sequence':
    case 'contrast':
      return stepsOfRule(rule).flatMap(stepPatterns);
  }
}

/** Every step of a relation; none for a rule of another kind. */
export function stepsOfRule(rule: Rule): Step[] {
  if (rule.kind === 'sequence') return [...rule.steps, ...rule.until];
  return rule.kind === 'contrast' ? [rule.claim, rule.record, ...rule.given, ...rule.unless] : [];
}

/** Every condition on calls in a rule. */
export function callsOfRule(rule: Rule): CallCondition[] {
  return rule.kind === 'call' ? rule.calls : stepsOfRule(rule).flatMap((step) => step.calls ?? []);
}

function stepPatterns(step: Step): string[] {
  return [...(step.patterns ?? []), ...step.except, ...(step.calls ?? []).flatMap(callPatterns)];
}

function callPatterns(call: CallCondition): string[] {
  return [...(call.target ?? []), ...(call.command ?? [])];
}

/** Every row of Table 3 that a rule names. */
export function rowsOfRule(rule: Rule): number[] {
  return [rule.table3, ...entryRows(rule)].filter((row) => row !== undefined);
}

function entryRows(rule: Rule): (number | undefined)[] {
  if (rule.kind === 'phrase')
    return rule.patterns.map((entry) => (typeof entry === 'string' ? undefined : entry.table3));
  if (rule.kind === 'pattern') return rule.regexes.map((entry) => entry.table3);
  if (rule.kind === 'clause') return rule.clauses.map((entry) => entry.table3);
  return rule.kind === 'call' ? rule.calls.map((entry) => entry.table3) : [];
}

/** Every lexicon that a rule refers to. */
export function lexiconsOfRule(rule: Rule): string[] {
  const named = patternsOfRule(rule).flatMap((text) => lexiconsOf(parsePattern(text)));
  return rule.kind === 'lexicon' ? [...named, rule.lexicon] : named;
}
