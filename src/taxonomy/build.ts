import { z } from 'zod';
import { ConfigurationError } from '../model/configuration-error.js';
import { canonicalJson, sha256 } from './canonical.js';
import { referenceFaults } from './references.js';
import { packSchema, taxonomySchema } from './schema.js';
import type { PackData, TaxonomyData } from './schema.js';
import type { Taxonomy } from './taxonomy.js';

/** A pack as it was read: its path, for messages, and its value. */
export interface RawPack {
  readonly path: string;
  readonly value: unknown;
}

/**
 * Checks a taxonomy and its packs and makes them ready for look-up.
 * @throws ConfigurationError that lists every fault with its place and the fix.
 */
export async function buildTaxonomy(
  value: unknown,
  packs: readonly RawPack[] = [],
): Promise<Taxonomy> {
  const base = check(taxonomySchema, value, 'the taxonomy');
  const added = packs.map((pack) => check(packSchema, pack.value, pack.path));
  const data = merge(base, added);
  const faults = referenceFaults(data);
  if (faults.length > 0)
    throw new ConfigurationError(
      'taxonomy',
      faults.join('\n'),
      'Correct these entries; `telltale taxonomy check` lists them again.',
    );
  return {
    data,
    label: [base, ...added].map(({ name, version }) => `${name}@${version}`).join('+'),
    hash: await sha256(canonicalJson(data)),
    categories: new Map(data.categories.map((entry) => [entry.id, entry])),
    behaviors: new Map(data.behaviors.map((entry) => [entry.code, entry])),
    rules: new Map(data.rules.map((entry) => [entry.id, entry])),
    actions: new Map(data.actions.map((entry) => [entry.row, entry])),
  };
}

function check<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(
    'taxonomy',
    `${where} is not valid:\n${z.prettifyError(result.error)}`,
    'The JSON Schemas under taxonomy/schema say what each field may hold.',
  );
}

function merge(base: TaxonomyData, packs: readonly PackData[]): TaxonomyData {
  return {
    ...base,
    categories: [...base.categories, ...packs.flatMap((pack) => pack.categories)],
    behaviors: [...base.behaviors, ...packs.flatMap((pack) => pack.behaviors)],
    lexicons: [...base.lexicons, ...packs.flatMap((pack) => pack.lexicons)],
    cues: [...base.cues, ...packs.flatMap((pack) => pack.cues)],
    rules: [...base.rules, ...packs.flatMap((pack) => pack.rules)],
  };
}
