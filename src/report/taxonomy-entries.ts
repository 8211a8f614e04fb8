import { behaviorLabel } from '../taxonomy/taxonomy.js';
import type { Taxonomy } from '../taxonomy/taxonomy.js';

/** The lists of a taxonomy that can be shown. */
export const ENTRY_KINDS = [
  'categories',
  'behaviors',
  'rules',
  'lexicons',
  'cues',
  'table3',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One entry of a taxonomy, with what a list says about it. */
export interface Entry {
  readonly kind: EntryKind;
  /** What finds it: its id, and other names that people use for it. */
  readonly names: readonly string[];
  /** The cells of its line in a list, as `ENTRY_HEADS` names them. */
  readonly cells: readonly string[];
  /** The entry as the taxonomy has it. */
  readonly data: object;
}

/** Column titles of each list. */
export const ENTRY_HEADS: Readonly<Record<EntryKind, readonly string[]>> = {
  categories: ['category', 'counts', 'name', 'definition'],
  behaviors: ['behavior', 'category', 'definition'],
  rules: ['rule', 'name', 'behavior', 'strength', 'title'],
  lexicons: ['lexicon', 'match', 'terms'],
  cues: ['cue', 'effect', 'direction', 'terms'],
  table3: ['row', 'action', 'ethical', 'behavior'],
};

/** All entries of one list, in the taxonomy's order. */
export function entriesOf({ data, behaviors }: Taxonomy, kind: EntryKind): Entry[] {
  const labelOf = (code: string) => {
    const behavior = behaviors.get(code);
    return behavior ? behaviorLabel(behavior) : code;
  };
  switch (kind) {
    case 'categories':
      return data.categories.map((it) => {
        const cells = [it.id, it.counted ? 'yes' : 'no', it.name, it.definition];
        return entry(kind, it, [it.id], cells);
      });
    case 'behaviors':
      return data.behaviors.map((it) => {
        const label = behaviorLabel(it);
        const names = [it.code, it.slug, label];
        return entry(kind, it, names, [label, it.category, it.definition]);
      });
    case 'rules':
      return data.rules.map((it) => {
        const cells = [it.id, it.name, labelOf(it.behavior), it.strength, it.title];
        return entry(kind, it, [it.id, it.name], cells);
      });
    case 'lexicons':
      return data.lexicons.map((it) => entry(kind, it, [it.id], [it.id, it.match, size(it.terms)]));
    case 'cues':
      return data.cues.map((it) =>
        entry(kind, it, [it.id], [it.id, it.effect, it.direction, size(it.terms)]),
      );
    case 'table3':
      return data.actions.map((it) => {
        const cells = [String(it.row), it.action, it.ethical ? 'yes' : 'no', labelOf(it.behavior)];
        return entry(kind, it, [it.id, String(it.row)], cells);
      });
  }
}

/** Every entry that has the name, in any list: one, as a rule. */
export function findEntries(taxonomy: Taxonomy, name: string): Entry[] {
  const wanted = name.toLowerCase();
  return ENTRY_KINDS.flatMap((kind) => entriesOf(taxonomy, kind)).filter((candidate) =>
    candidate.names.some((known) => known.toLowerCase() === wanted),
  );
}

function entry(
  kind: EntryKind,
  data: object,
  names: readonly string[],
  cells: readonly string[],
): Entry {
  return { kind, names, cells, data };
}

function size(terms: readonly string[]): string {
  return String(terms.length);
}
