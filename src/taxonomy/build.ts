import type { RawPack } from '../model/raw-pack.js';
import type { Checked } from './check-together.js';
import type { TaxonomyData } from './schema.js';
import type { Taxonomy } from './taxonomy.js';

/**
 * Checks a taxonomy and its packs and makes them ready for look-up. Packs are added in order; each may change what
 * stands before it.
 *
 * @param value a taxonomy
 * @param packs @default none
 * @param checkedHash the hash that a check of `value` has given before; it is not checked again. Null to check it.
 * @param tables what the build of the package laid out of the checked `value`. @default null
 * @throws ConfigurationError (`taxonomy`, or `invalid-pack` where packs are at fault) with a line for every fault: its
 * place, what is wrong and the fix.
 */
export async function buildTaxonomy(
  value: unknown,
  packs: readonly RawPack[] = [],
  checkedHash: string | null = null,
  tables: unknown = null,
): Promise<Taxonomy> {
  if (checkedHash !== null && packs.length === 0) {
    const data = value as TaxonomyData;
    const taxonomy = made({ data, loaded: [data], hash: checkedHash });
    return tables === null ? taxonomy : { ...taxonomy, layout: { of: data, tables } };
  }
  // Loaded late: with all the schemas it takes as long to load as a checked taxonomy takes to read.
  const { checkedTogether } = await import('./check-together.js');
  return made(await checkedTogether(value, packs));
}

function made({ data, loaded, hash }: Checked): Taxonomy {
  return {
    data,
    label: loaded.map(({ name, version }) => `${name}@${version}`).join('+'),
    hash,
    categories: new Map(data.categories.map((entry) => [entry.id, entry])),
    behaviors: new Map(data.behaviors.map((entry) => [entry.code, entry])),
    rules: new Map(data.rules.map((entry) => [entry.id, entry])),
    actions: new Map(data.actions.map((entry) => [entry.row, entry])),
    layout: null,
  };
}
