import { compileTaxonomy } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { buildTaxonomy } from '../../src/taxonomy/index.js';
import type { TaxonomyData } from '../../src/taxonomy/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { shippedTaxonomy } from './shared-data.js';

/** The flag of scripts that measure the whole classifier, or rules alone where it is given. */
export const RULES_ALONE = 'rules-alone';

/** The taxonomy of the sources as it ships, or its rules alone. */
export async function compiledAsked(flags: ReadonlySet<string>): Promise<CompiledTaxonomy> {
  return flags.has(RULES_ALONE) ? rulesAlone(await taxonomyFromSources()) : shippedTaxonomy();
}

/**
 * A taxonomy without its calibration: what rules say by themselves. The calibration is about messages in conversations; of
 * a single sentence it knows too little.
 */
export async function rulesAlone({
  data,
}: {
  readonly data: TaxonomyData;
}): Promise<CompiledTaxonomy> {
  return compileTaxonomy(
    await buildTaxonomy({ ...data, scoring: { ...data.scoring, calibration: [] } }),
  );
}
