import { compileTaxonomy } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { buildTaxonomy } from '../../src/taxonomy/index.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';

/**
 * A taxonomy without its calibration: what rules say by themselves. The calibration is about messages in conversations; of
 * a single sentence it knows too little.
 */
export async function rulesAlone({ data }: Taxonomy): Promise<CompiledTaxonomy> {
  return compileTaxonomy(
    await buildTaxonomy({ ...data, scoring: { ...data.scoring, calibration: [] } }),
  );
}
