import { z } from 'zod';
import { OUTPUTS, schemas } from '../../src/report/index.js';
import { type Generated, markdownTable } from './generated.js';

const PATH = 'docs/outputs.md';

/** The table of outputs, and the fields of every record. */
export function outputDocs(): Generated[] {
  const rows = OUTPUTS.map(({ id, extension, title }) => [`\`${id}\``, `\`${extension}\``, title]);
  return [
    {
      path: PATH,
      region: 'outputs',
      text: markdownTable(['`--format`', 'ending of `-o`', 'what it is'], rows),
    },
    fields('finding', schemas.findingSchema),
    fields('count', schemas.countSchema),
    fields('table3-row', schemas.table3RowSchema),
    fields('summary', schemas.summarySchema),
    fields('evaluation', schemas.evaluationSchema),
    fields('problem', schemas.locatedProblemSchema),
  ];
}

/** The part of a JSON Schema that is read here. */
interface Field {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
}

function fields(region: string, schema: z.ZodType): Generated {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as Field;
  const rows = Object.entries(properties).map(([name, field]) => [
    `\`${name}\``,
    typeText(field),
    field.description ?? '',
  ]);
  return { path: PATH, region, text: markdownTable(['field', 'type', 'meaning'], rows) };
}

function typeText(field: Field): string {
  if (field.anyOf) return [...new Set(field.anyOf.map(typeText))].join(' or ');
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(', ');
  if (field.type === 'array') return `list of ${field.items ? typeText(field.items) : 'anything'}`;
  return [field.type ?? 'anything'].flat().join(' or ');
}
