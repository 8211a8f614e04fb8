import { z } from 'zod';
import { schemas } from '../../src/report/index.js';
import type { Generated } from './generated.js';

/** The JSON Schemas of what the program writes. */
export function outputSchemas(): Generated[] {
  const files = {
    conversation: schemas.conversationSchema,
    count: schemas.countSchema,
    evaluation: schemas.evaluationSchema,
    finding: schemas.findingSchema,
    inventory: schemas.inventorySchema,
    problem: schemas.locatedProblemSchema,
    summary: schemas.summarySchema,
    'table3-row': schemas.table3RowSchema,
  };
  return Object.entries(files).map(([name, schema]) => ({
    path: `docs/schemas/${name}.schema.json`,
    text: schemaText(schema, 'inline'),
  }));
}

/**
 * A zod schema as a JSON Schema file, for what may be written (defaults not filled in). Parts that occur again and again
 * are written out each time (`inline`, easy to read), or once and referred to (`ref`, a quarter of the size for rules).
 */
export function schemaText(schema: z.ZodType, reused: 'inline' | 'ref'): string {
  const json = z.toJSONSchema(schema, { io: 'input', reused });
  return `${JSON.stringify(json, null, 2)}\n`;
}
