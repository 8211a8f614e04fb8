import { append } from '../../model/append.js';
import { canonicalJson } from '../canonical.js';
import { isRetired } from '../life-faults.js';
import { effective } from './data-changes.js';
import type { Entry, Outline, OutlineRule } from './outline.js';

/** What each live rule reads, as text that is equal where it is the same. */
export interface RuleInputs {
  /** The rule's own words. */
  readonly own: string;
  /** Every lexicon and rule, and the reading of calls, that it draws on, directly or not, by id. */
  readonly drawn: ReadonlyMap<string, string>;
}

/** The live rules of a taxonomy by id, each with everything that its findings depend on beside the context. */
export function ruleInputs(outline: Outline): Map<string, RuleInputs> {
  const index = indexOf(outline);
  const live = outline.rules.filter((rule) => !isRetired(rule));
  return new Map(live.map((rule) => [rule.id, inputsOf(rule, index)]));
}

/** How calls are read: one effect's words can take a call away from another, so they are one thing. */
const CALLS = 'the reading of calls';

/** Entries that can be drawn on, under keys that say of which list they are. */
interface Index {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rules: readonly OutlineRule[];
}

function indexOf({ lexicons, effects, call_terms, rules }: Outline): Index {
  const calls = { effects: effects.map(effective), terms: call_terms.map(effective) };
  const entries = new Map<string, Entry>([
    [CALLS, calls],
    ...lexicons.map((entry) => [`@${entry.id}`, entry] as const),
    ...rules.map((entry) => [`rule ${entry.id}`, entry] as const),
  ]);
  return { entries, rules: rules.filter((rule) => !isRetired(rule)) };
}

function inputsOf(rule: OutlineRule, index: Index): RuleInputs {
  const own = effective(rule);
  const drawn = new Map<string, string>();
  const open = referencesIn(own, index);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const entry = index.entries.get(key);
    if (entry === undefined || drawn.has(key)) continue;
    const content = effective(entry);
    drawn.set(key, canonicalJson(content));
    append(open, referencesIn(content, index));
  }
  return { own: canonicalJson(own), drawn };
}

/** Keys of everything that a value refers to: `@lexicon` in any text, and the fields that name entries. */
function referencesIn(value: unknown, index: Index): string[] {
  const found: string[] = [];
  const open: [field: string, value: unknown][] = [['', value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [field, item] = next;
    if (typeof item === 'string') append(found, referencesOf(field, item, index));
    else if (Array.isArray(item)) for (const one of item) open.push([field, one]);
    else if (typeof item === 'object' && item !== null) append(open, Object.entries(item));
  }
  return found;
}

function referencesOf(field: string, text: string, { rules }: Index): string[] {
  const lexicons = text.match(/@[a-z0-9-]+/g) ?? [];
  if (field === 'lexicon') return [`@${text}`];
  if (field === 'verb') return [...lexicons, CALLS];
  if (field === 'rules') return [`rule ${text}`];
  if (field !== 'behaviors') return lexicons;
  return rules.filter(({ behavior }) => isWithin(behavior, text)).map(({ id }) => `rule ${id}`);
}

/** `DEC-08` lies within `DEC-08` and within `DEC`. */
function isWithin(code: string, prefix: string): boolean {
  return code === prefix || code.startsWith(`${prefix}-`);
}
