import { schemas } from '../../src/taxonomy/index.js';
import type { Generated } from './generated.js';
import { schemaText } from './output-schemas.js';

/** The JSON Schemas of the taxonomy's files, for editors and for authors of packs. */
export function taxonomySchemas(): Generated[] {
  const files = {
    taxonomy: schemas.taxonomySchema,
    pack: schemas.packSchema,
    rule: schemas.ruleSchema,
    lexicon: schemas.lexiconSchema,
    behavior: schemas.behaviorSchema,
    category: schemas.categorySchema,
    cue: schemas.cueSchema,
    scheme: schemas.schemeSchema,
    severity: schemas.severityLevelSchema,
    migration: schemas.migrationSchema,
  };
  return Object.entries(files).map(([name, schema]) => ({
    path: `taxonomy/schema/${name}.schema.json`,
    text: schemaText(schema, 'ref'),
  }));
}
