import { STAGES } from '../../src/model/finding.js';
import { SEGMENT_KINDS } from '../../src/model/transcript.js';
import type { Rule } from '../../src/taxonomy/index.js';
import type { Operator, RuleMutant } from './mutant.js';
import { patternMutants } from './pattern-mutants.js';
import { placesOf, stepWays } from './places.js';
import { valueAt, withoutValue, withValue } from './way.js';
import type { Way } from './way.js';

/** The list of entries of each kind of rule that has entries. */
const ENTRIES: Partial<Record<Rule['kind'], string>> = {
  phrase: 'patterns',
  pattern: 'regexes',
  clause: 'clauses',
  call: 'calls',
};
const ALL_CHANNELS = SEGMENT_KINDS.filter((kind) => kind !== 'markup');
/** The agent's own channels, which a rule reads where it names none. */
const OWN_CHANNELS = 7;
const WIDER = 10;
const CALL_FIELDS = ['verb', 'target', 'command', 'scope', 'owner'] as const;

/** Every mutant of one rule. */
export function mutantsOf(rule: Rule): RuleMutant[] {
  const name = ENTRIES[rule.kind];
  const entries: Way[] =
    name === undefined
      ? []
      : (valueAt(rule, [name]) as readonly unknown[]).map((_, i) => [name, i]);
  const steps = stepWays(rule);
  return [
    ...placesOf(rule).flatMap((place) =>
      patternMutants(place.text).map(
        ({ operator, text, focus }): RuleMutant => ({
          on: 'rule',
          operator,
          rule,
          change: `${place.way.join('.')} becomes "${text}"`,
          mutated: withValue(rule, place.way, text),
          pattern: { place, text, focus },
          dropped: null,
          at: place.way,
        }),
      ),
    ),
    ...entries.map((way) => dropped(rule, 'entry-dropped', way)),
    ...entries.flatMap((way) => entryMutants(rule, way)),
    ...rule.except.map((_, i) => dropped(rule, 'except-dropped', ['except', i])),
    ...constraintMutants(rule, []),
    ...(rule.polarity.join() === 'affirmed'
      ? []
      : [changed(rule, 'polarity-dropped', ['polarity'], ['affirmed'])]),
    ...(rule.memory ?? []).map((_, i) => dropped(rule, 'memory-dropped', ['memory', i])),
    ...(rule.kind === 'call'
      ? entries.flatMap((way) => callMutants(rule, way))
      : steps.flatMap((way) => stepMutants(rule, way))),
    ...relationMutants(rule),
  ];
}

/** Channels and stages that a rule, an entry or a step asks for. */
function constraintMutants(rule: Rule, way: Way): RuleMutant[] {
  const channels = valueAt(rule, [...way, 'channels']) as readonly string[] | undefined;
  const narrow = channels !== undefined && (way.length > 0 || channels.length < OWN_CHANNELS);
  return [
    ...(narrow ? [changed(rule, 'channels-dropped', [...way, 'channels'], ALL_CHANNELS)] : []),
    ...present(rule, 'stage-dropped', [...way, 'stage'], Array.isArray),
  ];
}

function entryMutants(rule: Rule, way: Way): RuleMutant[] {
  const entry = valueAt(rule, way);
  if (typeof entry === 'string') return [];
  const stage = valueAt(rule, [...way, 'stage']) as (typeof STAGES)[number] | undefined;
  const near = (valueAt(rule, [...way, 'with']) ?? []) as readonly string[];
  const words = (valueAt(rule, [...way, 'words']) ?? []) as readonly string[];
  const next = STAGES[(STAGES.indexOf(stage ?? 'planned') + 1) % STAGES.length];
  return [
    ...constraintMutants(rule, way),
    ...(stage === undefined ? [] : [changed(rule, 'stage-changed', [...way, 'stage'], next)]),
    ...present(rule, 'with-dropped', [...way, 'with']),
    ...(near.length < 2
      ? []
      : near.map((_, i) => dropped(rule, 'with-pattern-dropped', [...way, 'with', i]))),
    ...(words.length < 2
      ? []
      : words.map((_, i) => dropped(rule, 'word-dropped', [...way, 'words', i]))),
  ];
}

function callMutants(rule: Rule, way: Way): RuleMutant[] {
  return CALL_FIELDS.flatMap((field) => {
    const list = (valueAt(rule, [...way, field]) ?? []) as readonly unknown[];
    const each =
      list.length < 2
        ? []
        : list.map((_, i) => dropped(rule, 'condition-dropped', [...way, field, i]));
    return [...present(rule, 'condition-dropped', [...way, field]), ...each];
  });
}

function stepMutants(rule: Rule, way: Way): RuleMutant[] {
  const list = (name: string): readonly unknown[] =>
    (valueAt(rule, [...way, name]) ?? []) as readonly unknown[];
  const polarity = list('polarity');
  return [
    ...constraintMutants(rule, way),
    ...(polarity.join() === 'affirmed'
      ? []
      : [changed(rule, 'polarity-dropped', [...way, 'polarity'], ['affirmed'])]),
    ...(valueAt(rule, [...way, 'same_object']) === true
      ? [changed(rule, 'same-object-dropped', [...way, 'same_object'], false)]
      : []),
    ...(list('patterns').length < 2
      ? []
      : list('patterns').map((_, i) =>
          dropped(rule, 'step-pattern-dropped', [...way, 'patterns', i]),
        )),
    ...list('except').map((_, i) => dropped(rule, 'step-pattern-dropped', [...way, 'except', i])),
    ...list('calls').flatMap((_, i) => callMutants(rule, [...way, 'calls', i])),
  ];
}

function relationMutants(rule: Rule): RuleMutant[] {
  if (rule.kind !== 'sequence' && rule.kind !== 'contrast') return [];
  const wider = changed(rule, 'window-widened', ['within', 'turns'], rule.within.turns * WIDER);
  const lists = rule.kind === 'sequence' ? ['until'] : ['given', 'unless'];
  const without = lists.flatMap((name) =>
    (valueAt(rule, [name]) as readonly unknown[]).map((_, i) =>
      dropped(rule, 'step-dropped', [name, i]),
    ),
  );
  const swapped = rule.kind === 'sequence' ? swaps(rule) : [];
  return [...(rule.within.turns > 0 ? [wider] : []), ...without, ...swapped];
}

function swaps(rule: Extract<Rule, { kind: 'sequence' }>): RuleMutant[] {
  return rule.steps.slice(1).map((step, i) => {
    const other = rule.steps[i] as typeof step;
    const steps = rule.steps.with(i, step).with(i + 1, other);
    return changed(rule, 'steps-swapped', ['steps'], steps);
  });
}

function present(
  rule: Rule,
  operator: Operator,
  way: Way,
  counts: (value: unknown) => boolean = () => true,
): RuleMutant[] {
  const value = valueAt(rule, way);
  return value === undefined || !counts(value) ? [] : [dropped(rule, operator, way)];
}

function dropped(rule: Rule, operator: Operator, way: Way): RuleMutant {
  const change = `${way.join('.')} is dropped`;
  const mutated = withoutValue(rule, way);
  return { on: 'rule', operator, rule, change, mutated, pattern: null, dropped: way, at: way };
}

function changed(rule: Rule, operator: Operator, way: Way, value: unknown): RuleMutant {
  const change = `${way.join('.')} becomes ${JSON.stringify(value).slice(0, 60)}`;
  const mutated = withValue(rule, way, value);
  return { on: 'rule', operator, rule, change, mutated, pattern: null, dropped: null, at: way };
}
