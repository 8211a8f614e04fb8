import type { BehaviorEntry, CategoryEntry, Rule, Table3Action, TaxonomyData } from './schema.js';

/** A checked taxonomy with its packs, ready to look things up in. Immutable. */
export interface Taxonomy {
  readonly data: TaxonomyData;
  /** `name@version`, with `+name@version` for each pack. */
  readonly label: string;
  /** SHA-256 (hex) over the canonical JSON of the data, packs included. */
  readonly hash: string;
  readonly categories: ReadonlyMap<string, CategoryEntry>;
  readonly behaviors: ReadonlyMap<string, BehaviorEntry>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Entries of Table 3 by row, 1 to 40. */
  readonly actions: ReadonlyMap<number, Table3Action>;
  /** Tables that the build of the package made of `of`, so that it compiles at once; null for a taxonomy that came without. */
  readonly layout: { readonly of: TaxonomyData; readonly tables: unknown } | null;
}

/** A behaviour as findings name it: permanent code, a space, the slug. */
export function behaviorLabel(behavior: BehaviorEntry): string {
  return `${behavior.code} ${behavior.slug}`;
}
