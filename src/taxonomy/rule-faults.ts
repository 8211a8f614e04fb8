import { lexiconsOf, parsePattern, PatternError } from './pattern.js';
import { noSuch } from './nearest.js';
import { regexFault } from './regex-audit.js';
import { callsOfRule, patternsOfRule, rowsOfRule, stepsOfRule } from './rule-parts.js';
import type { Rule } from './rule-schema.js';
import type { Step } from './step-schema.js';

/** The ids that rules may refer to. */
export interface KnownIds {
  readonly behaviors: ReadonlySet<string>;
  readonly rows: ReadonlySet<number>;
  readonly lexicons: ReadonlySet<string>;
  readonly weighted: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/** Faults of one rule that a schema cannot see, one sentence each. */
export function ruleFaults(rule: Rule, known: KnownIds): string[] {
  return [
    ...(known.behaviors.has(rule.behavior)
      ? []
      : [noSuch('behaviour', rule.behavior, known.behaviors)]),
    ...(isOfBehavior(rule)
      ? []
      : [`the id "${rule.id}" must begin with its behaviour: write "${rule.behavior}.R..."`]),
    ...rowsOfRule(rule)
      .filter((row) => !known.rows.has(row))
      .map((row) => `Table 3 has no row ${row}: name one that is listed under actions`),
    ...patternsOfRule(rule).flatMap((pattern) => patternFaults(pattern, known.lexicons)),
    ...callsOfRule(rule)
      .flatMap((call) => call.verb ?? [])
      .filter((verb) => !known.effects.has(verb))
      .map((verb) => noSuch('effect', verb, known.effects)),
    ...kindFaults(rule, known),
  ];
}

/** The rule of a pack begins with the pack's name, also where the behaviour is not the pack's: acme:DEC-08.R001. */
function isOfBehavior({ id, behavior }: Rule): boolean {
  return id.startsWith(`${behavior}.`) || id.replace(/^[^:]*:/, '').startsWith(`${behavior}.`);
}

function kindFaults(rule: Rule, known: KnownIds): string[] {
  if (rule.kind === 'pattern')
    return rule.regexes.flatMap(({ regex, flags, words }) => {
      const fault = regexFault(regex, flags);
      const empty = words.filter((word) => !/[\p{L}\p{N}]/u.test(word));
      return [
        ...(fault === null ? [] : [`the regex "${regex}" ${fault}`]),
        // It would get the number of words that have none: whether it is met would depend on what was read before.
        ...empty.map((word) => `"${word}" among the words of "${regex}" is no word: write one`),
      ];
    });
  if (rule.kind === 'lexicon' && !known.weighted.has(rule.lexicon))
    return [
      `there is no lexicon "${rule.lexicon}" with weights: give it one, a weight for each term`,
    ];
  if (rule.kind === 'sequence' && rule.report !== undefined) {
    const names = rule.steps.map((step) => step.as);
    if (!names.includes(rule.report))
      return [`"${rule.report}" is none of its steps: write one of ${names.join(', ')}`];
  }
  return [...relationFaults(rule), ...stepsOfRule(rule).flatMap((step) => stepFaults(step, known))];
}

/** A relation is judged by its steps: what it asked for as a whole would never be looked at. */
function relationFaults(rule: Rule): string[] {
  if (rule.kind !== 'sequence' && rule.kind !== 'contrast') return [];
  const { kind, except, stage = [], memory = [] } = rule;
  const polarity = rule.polarity.filter((one) => one !== 'affirmed');
  const inSteps = Object.entries({ except, stage, polarity }).flatMap(([field, [value]]) =>
    value === undefined
      ? []
      : [`a ${kind} as a whole has no ${field} "${value}": write it in a step, or take it out`],
  );
  const [asked] = memory;
  if (asked === undefined) return inSteps;
  const what = `a ${kind} asks no memory "${asked}"`;
  return [...inSteps, `${what}: name a rule that asks it in a step, or take it out`];
}

function stepFaults(step: Step, known: KnownIds): string[] {
  const met = [step.behaviors, step.rules, step.patterns, step.calls];
  const empty = met.every((list) => list === undefined)
    ? [`the step "${step.as}" has nothing to meet: give it behaviors, rules, patterns or calls`]
    : [];
  const codes = [...known.behaviors];
  const unknownCodes = (step.behaviors ?? [])
    .filter((code) => !codes.some((known) => known === code || known.startsWith(`${code}-`)))
    .map((code) => noSuch('behaviour', code, known.behaviors));
  const unknownRules = (step.rules ?? [])
    .filter((id) => !known.rules.has(id))
    .map((id) => noSuch('rule', id, known.rules));
  return [...empty, ...unknownCodes, ...unknownRules];
}

/** Faults of one token pattern. */
export function patternFaults(pattern: string, lexicons: ReadonlySet<string>): string[] {
  try {
    const unknown = lexiconsOf(parsePattern(pattern)).filter((id) => !lexicons.has(id));
    return unknown.map((id) => `in "${pattern}" ${noSuch('lexicon', id, lexicons)}`);
  } catch (error) {
    if (error instanceof PatternError)
      return [`${error.message}: docs/rules.md shows how patterns are written`];
    throw error;
  }
}
