import type { Rule } from '../../src/taxonomy/index.js';
import type { Place, Role } from './mutant.js';
import { valueAt } from './way.js';
import type { Way } from './way.js';

/** Every token pattern of a rule, with the way to it. */
export function placesOf(rule: Rule): Place[] {
  const except = listed(rule, ['except'], 'except');
  switch (rule.kind) {
    case 'phrase':
      return [...rule.patterns.flatMap((_, i) => phrasePlaces(rule, ['patterns', i])), ...except];
    case 'pattern':
      return [...rule.regexes.flatMap((_, i) => nearBy(rule, ['regexes', i])), ...except];
    case 'clause':
      return [...rule.clauses.flatMap((_, i) => clausePlaces(rule, ['clauses', i])), ...except];
    case 'call':
      return [
        ...rule.calls.flatMap((_, i) => [
          ...callPlaces(rule, ['calls', i]),
          ...nearBy(rule, ['calls', i]),
        ]),
        ...except,
      ];
    case 'lexicon':
      return except;
    case 'sequence':
    case 'contrast':
      return [...stepWays(rule).flatMap((way) => stepPlaces(rule, way)), ...except];
  }
}

/** The ways to the steps of a relation. */
export function stepWays(rule: Rule): Way[] {
  const many = (name: string): Way[] =>
    (valueAt(rule, [name]) as readonly unknown[]).map((_, i) => [name, i]);
  if (rule.kind === 'sequence') return [...many('steps'), ...many('until')];
  if (rule.kind === 'contrast') return [['claim'], ['record'], ...many('given'), ...many('unless')];
  return [];
}

function phrasePlaces(rule: Rule, way: Way): Place[] {
  if (typeof valueAt(rule, way) === 'string') return [place(rule, way, 'own')];
  return [place(rule, [...way, 'pattern'], 'own'), ...nearBy(rule, way)];
}

function clausePlaces(rule: Rule, way: Way): Place[] {
  const hasObject = valueAt(rule, [...way, 'object']) !== undefined;
  return [
    place(rule, [...way, 'verb'], 'verb'),
    ...(hasObject ? [place(rule, [...way, 'object'], 'object')] : []),
    ...nearBy(rule, way),
  ];
}

function callPlaces(rule: Rule, way: Way): Place[] {
  return [
    ...listed(rule, [...way, 'target'], 'target'),
    ...listed(rule, [...way, 'command'], 'command'),
  ];
}

function stepPlaces(rule: Rule, way: Way): Place[] {
  const calls = (valueAt(rule, [...way, 'calls']) ?? []) as readonly unknown[];
  return [
    ...listed(rule, [...way, 'patterns'], 'step'),
    ...listed(rule, [...way, 'except'], 'step'),
    ...calls.flatMap((_, i) => callPlaces(rule, [...way, 'calls', i])),
  ];
}

function nearBy(rule: Rule, way: Way): Place[] {
  return listed(rule, [...way, 'with'], 'with');
}

function listed(rule: Rule, way: Way, role: Role): Place[] {
  const list = (valueAt(rule, way) ?? []) as readonly unknown[];
  return list.map((_, i) => place(rule, [...way, i], role));
}

function place(rule: Rule, way: Way, role: Role): Place {
  return { way, role, text: valueAt(rule, way) as string };
}
