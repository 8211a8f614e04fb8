import { ConfigurationError } from '../model/configuration-error.js';
import { GROUP_FIELDS, UNITS } from '../model/counts.js';
import type { Count, GroupField, GroupValue, Unit } from '../model/counts.js';
import { COUNTED_CATEGORIES, PROMPTED } from '../model/finding.js';
import type { Finding, Prompted } from '../model/finding.js';
import { isTagged } from '../model/result.js';
import type { ResultOutline } from '../model/result.js';
import { withStageOfAct } from './acts.js';
import { isConversationField } from './conversation-fields.js';
import { exclude, listExclusions } from './exclusion.js';
import type { Exclusions } from './exclusion.js';
import {
  compareGroups,
  groupKey,
  groupOfConversation,
  groupOfFinding,
  isGroupField,
} from './group.js';
import { addConversation, addFinding, newBase, newTally } from './tally.js';
import type { Base, Tally } from './tally.js';

/** What to count. */
export interface CountOptions {
  /** Fields to group by; several make one group per combination, none a single row. @default category */
  readonly by?: readonly GroupField[];
  /** @default hits */
  readonly unit?: Unit;
  /** Whether each row also says how its count divides by `prompted`. @default false */
  readonly splitPrompted?: boolean;
  /** Ids of the categories that count: they have a row when nothing was found, too. @default the four of the shipped taxonomy */
  readonly categories?: readonly string[];
}

/** Counts one result after the other. */
export interface Counter {
  add(result: ResultOutline): void;
  /** The rows so far; more may be added afterwards. */
  rows(): Count[];
}

/**
 * Starts counting. Memory grows with the number of groups, not of results.
 * @throws ConfigurationError for a field that findings cannot be grouped by, or an unknown unit.
 */
export function createCounter(options: CountOptions = {}): Counter {
  const { unit = 'hits', splitPrompted = false, categories = COUNTED_CATEGORIES } = options;
  const fields = [...new Set(options.by ?? (['category'] as const))];
  checkOptions(fields, unit);
  const bases = new Map<string, Base>();
  const tallies = new Map<string, Tally>();
  const unreadable: Exclusions = new Map();
  const baseFor = (values: readonly GroupValue[]) =>
    found(bases, groupKey(values), () => newBase(values));
  const tallyFor = (group: readonly GroupValue[], base: Base) =>
    found(tallies, groupKey(group), () => newTally(group, base));
  // Without conversation fields there is one denominator, also when nothing was read.
  if (!fields.some(isConversationField)) baseFor([]);
  return {
    add(result) {
      if (!isTagged(result)) {
        exclude(unreadable, 'unreadable');
        return;
      }
      const base = baseFor(groupOfConversation(result.transcript, fields));
      addConversation(base, result.transcript);
      const once = new Set<string>();
      const findings = unit === 'acts' ? withStageOfAct(result.findings) : result.findings;
      for (const [index, finding] of findings.entries()) {
        if (canCount(finding, categories)) {
          const group = groupOfFinding(finding, fields, base.values);
          addFinding(tallyFor(group, base), finding, index, unit, once);
        } else exclude(base.excluded, 'never-counted');
      }
    },
    rows() {
      for (const base of bases.values()) {
        for (const group of standingGroups(base, fields, categories)) tallyFor(group, base);
      }
      return [...tallies.values()]
        .sort((a, b) => compareGroups(a.group, b.group))
        .map((tally) => toCount(tally, unit, splitPrompted, unreadable));
    },
  };
}

function checkOptions(fields: readonly string[], unit: string): void {
  const unknown = fields.filter((field) => !isGroupField(field));
  if (unknown.length > 0) {
    throw new ConfigurationError(
      'unknown-field',
      `findings cannot be grouped by ${unknown.join(', ')}`,
      `Use ${GROUP_FIELDS.join(', ')}, or a field of the input's metadata as meta_NAME.`,
    );
  }
  if (!UNITS.some((known) => known === unit)) {
    throw new ConfigurationError(
      'unknown-unit',
      `nothing can be counted in ${unit}`,
      `Use one of ${UNITS.join(', ')}.`,
    );
  }
}

function found<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function canCount(finding: Finding, categories: readonly string[]): boolean {
  return finding.counted || categories.includes(finding.category);
}

/** The groups that have a row even when nothing was found in them: the categories, or the conversations' own. */
function standingGroups(
  base: Base,
  fields: readonly GroupField[],
  categories: readonly string[],
): GroupValue[][] {
  const ofFindings = fields.filter((field) => !isConversationField(field));
  if (ofFindings.length === 0) return [[...base.values]];
  if (ofFindings.some((field) => field !== 'category')) return [];
  return categories.map((category) =>
    fields.map(
      (field) => base.values.find((known) => known.field === field) ?? { field, value: category },
    ),
  );
}

function toCount(tally: Tally, unit: Unit, split: boolean, unreadable: Exclusions): Count {
  const denominator = unit === 'transcripts' ? tally.base.transcripts : tally.base.turns;
  const count = {
    group: tally.group,
    unit,
    count: tally.count,
    denominator,
    rate: denominator === 0 ? null : tally.count / denominator,
    excluded: listExclusions(tally.excluded, tally.base.excluded, unreadable),
  };
  return split ? { ...count, by_prompted: splitOf(tally) } : count;
}

function splitOf({ byPrompted }: Tally): Record<Prompted, number> {
  const entries = PROMPTED.map((value) => [value, byPrompted.get(value) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Prompted, number>;
}
