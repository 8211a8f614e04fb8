import { isRetired } from '../life-faults.js';
import type { Change, Comparability, ComparisonReason } from './diff.js';
import { ruleInputs } from './rule-inputs.js';
import type { RuleInputs } from './rule-inputs.js';
import type { Outline, OutlineBehavior } from './outline.js';

/** Ids that a reason names; more are counted only. */
const NAMED = 5;

/** Per behaviour of either version: why its counts cannot be set side by side, if they cannot. */
export function comparableBehaviors(
  before: Outline,
  after: Outline,
  changes: readonly Change[],
): Comparability[] {
  const everywhere = globalReasons(before, after, changes);
  const rules = rulesByBehavior(before, after);
  const heirs = heirsOf(after);
  const known = new Map(before.behaviors.map((entry) => [entry.code, entry]));
  const codes = new Set([...after.behaviors, ...before.behaviors].map(({ code }) => code));
  const now = new Map(after.behaviors.map((entry) => [entry.code, entry]));
  return [...codes].flatMap((code) => {
    const [earlier, later] = [known.get(code), now.get(code)];
    if (isGone(earlier) && isGone(later)) return [];
    const own = codeReasons(earlier, later, changes);
    const heritage = heirs.get(code) ?? [];
    const taken = heritage.filter((from) => !isGone(known.get(from)));
    const reasons = [
      ...own,
      ...(taken.length === 0 ? [] : [{ reason: 'took-over' as const, detail: listed(taken) }]),
      ...(isGone(earlier) || isGone(later) ? [] : [...(rules.get(code) ?? []), ...everywhere]),
    ];
    return [verdict(code, reasons)];
  });
}

/** Per category of either version, from its own changes and those of its behaviours. */
export function comparableCategories(
  before: Outline,
  after: Outline,
  changes: readonly Change[],
  behaviors: readonly Comparability[],
): Comparability[] {
  const broken = new Set(behaviors.filter((one) => !one.comparable).map(({ id }) => id));
  const ids = new Set([...after.categories, ...before.categories].map(({ id }) => id));
  return [...ids].map((id) => {
    const [then, now] = [membersOf(before, id), membersOf(after, id)];
    const stayed = now.filter((code) => then.includes(code) && broken.has(code));
    const came = now.filter((code) => !then.includes(code)).map((code) => `+${code}`);
    const went = then.filter((code) => !now.includes(code)).map((code) => `-${code}`);
    const moved = [...came, ...went];
    const own = changes
      .filter((change) => change.list === 'category' && change.id === id)
      .flatMap((change) => reasonOf(change));
    return verdict(id, [
      ...own,
      ...(moved.length === 0
        ? []
        : [{ reason: 'members-changed' as const, detail: listed(moved) }]),
      ...(stayed.length === 0
        ? []
        : [{ reason: 'behaviors-changed' as const, detail: listed(stayed) }]),
    ]);
  });
}

function verdict(id: string, reasons: readonly ComparisonReason[]): Comparability {
  return { id, comparable: reasons.length === 0, reasons };
}

/** What touches every behaviour: the engine, the scoring, and the context. */
function globalReasons(
  before: Outline,
  after: Outline,
  changes: readonly Change[],
): ComparisonReason[] {
  const reasons: ComparisonReason[] = [];
  const context = changes.filter(({ list, bump }) => isContext(list) && bump !== 'patch');
  if (context.length > 0)
    reasons.push({ reason: 'context-changed', detail: listed(context.map(({ id }) => id)) });
  const scoring = changes.find(({ list }) => list === 'scoring');
  if (scoring) reasons.push({ reason: 'scoring-changed', detail: scoring.detail });
  if (before.format !== after.format)
    reasons.push({
      reason: 'engine-changed',
      detail: `format ${before.format} -> ${after.format}`,
    });
  return reasons;
}

function isContext(list: Change['list']): boolean {
  return list === 'cue' || list === 'fact' || list === 'other';
}

function codeReasons(
  earlier: OutlineBehavior | undefined,
  later: OutlineBehavior | undefined,
  changes: readonly Change[],
): ComparisonReason[] {
  const code = (later ?? earlier)?.code;
  // An entry that begins its life retired was never used.
  if (earlier === undefined) return [{ reason: 'added', detail: '' }];
  return changes
    .filter((change) => change.list === 'behavior' && change.id === code)
    .flatMap((change) => reasonOf(change));
}

function reasonOf({ change, detail }: Change): ComparisonReason[] {
  switch (change) {
    case 'added':
    case 'removed':
    case 'revived':
    case 'redefined':
    case 'moved':
    case 'recounted':
      return [{ reason: change, detail }];
    case 'deprecated':
    case 'revoked':
      return [{ reason: 'retired', detail }];
    default:
      return [];
  }
}

/** Per behaviour, the rules and the words under its rules that are not what they were. */
function rulesByBehavior(before: Outline, after: Outline): Map<string, ComparisonReason[]> {
  const [then, now] = [ruleInputs(before), ruleInputs(after)];
  const behaviorOf = new Map(
    [...before.rules, ...after.rules].map(({ id, behavior }) => [id, behavior]),
  );
  const rules = new Map<string, string[]>();
  const words = new Map<string, Set<string>>();
  for (const id of new Set([...now.keys(), ...then.keys()])) {
    const behavior = behaviorOf.get(id) ?? '';
    const [earlier, later] = [then.get(id), now.get(id)];
    if (earlier?.own !== later?.own) rules.set(behavior, [...(rules.get(behavior) ?? []), id]);
    else
      for (const key of differing(earlier, later))
        words.set(behavior, (words.get(behavior) ?? new Set()).add(key));
  }
  const reasons = new Map<string, ComparisonReason[]>();
  for (const [code, ids] of rules)
    reasons.set(code, [{ reason: 'rules-changed', detail: listed(ids) }]);
  for (const [code, keys] of words)
    reasons.set(code, [
      ...(reasons.get(code) ?? []),
      { reason: 'words-changed', detail: listed([...keys].sort()) },
    ]);
  return reasons;
}

function differing(earlier: RuleInputs | undefined, later: RuleInputs | undefined): string[] {
  const nothing = new Map<string, string>();
  const [then, now] = [earlier?.drawn ?? nothing, later?.drawn ?? nothing];
  const keys = new Set([...then.keys(), ...now.keys()]);
  return [...keys].filter((key) => then.get(key) !== now.get(key));
}

/** Which retired codes each code took over from. */
function heirsOf({ behaviors }: Outline): Map<string, string[]> {
  const heirs = new Map<string, string[]>();
  for (const { code, replaced_by = [] } of behaviors)
    for (const heir of replaced_by) heirs.set(heir, [...(heirs.get(heir) ?? []), code]);
  return heirs;
}

function membersOf({ behaviors }: Outline, category: string): string[] {
  const members = behaviors.filter((entry) => entry.category === category && !isRetired(entry));
  return members.map(({ code }) => code);
}

function isGone(entry: OutlineBehavior | undefined): boolean {
  return entry === undefined || isRetired(entry);
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, NAMED).join(', ');
  return ids.length <= NAMED ? shown : `${shown} and ${ids.length - NAMED} more`;
}
