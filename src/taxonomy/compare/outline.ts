import { z } from 'zod';
import { ConfigurationError } from '../../model/configuration-error.js';
import { actionSchema, behaviorSchema, categorySchema } from '../codes-schema.js';
import { ruleSchema } from '../rule-schema.js';
import { cueSchema, lexiconSchema } from '../word-schema.js';

const life = {
  status: z.string().default('experimental'),
  redefined: z.string().optional(),
  // Format 1 had one successor, as a text.
  replaced_by: z.union([z.array(z.string()), z.string().transform((id) => [id])]).optional(),
};
const entry = z.looseObject({ id: z.string() });

/** Just enough of a taxonomy to compare it with another, whatever its format. */
const outlineSchema = z.looseObject({
  format: z.number().default(1),
  name: z.string(),
  version: z.string(),
  scoring: z.unknown(),
  categories: z.array(z.looseObject({ id: z.string(), counted: z.boolean(), ...life })),
  behaviors: z.array(
    z.looseObject({ code: z.string(), slug: z.string(), category: z.string(), ...life }),
  ),
  actions: z.array(entry).default([]),
  lexicons: z.array(entry).default([]),
  cues: z.array(entry).default([]),
  facts: z.array(entry).default([]),
  effects: z.array(entry).default([]),
  call_terms: z.array(entry).default([]),
  rules: z.array(z.looseObject({ id: z.string(), behavior: z.string(), ...life })),
});

/** A taxonomy of any format, with the fields that comparing and migrating need. */
export type Outline = z.output<typeof outlineSchema>;
export type OutlineBehavior = Outline['behaviors'][number];
export type OutlineCategory = Outline['categories'][number];
export type OutlineRule = Outline['rules'][number];

/** An entry of any list. */
export type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads a taxonomy for comparison. Defaults of today's schema are filled in where an entry fits it, so that a default
 * that is written out is no change.
 *
 * @param where what messages call it: a version or a path
 * @throws ConfigurationError when it is no taxonomy.
 */
export function readOutline(value: unknown, where: string): Outline {
  const result = outlineSchema.safeParse(value);
  if (!result.success) {
    throw new ConfigurationError(
      'taxonomy',
      `${where} is no taxonomy:\n${z.prettifyError(result.error)}`,
      'Name a released version, or a JSON file such as those under taxonomy/released.',
    );
  }
  const outline = result.data;
  return {
    ...outline,
    categories: outline.categories.map((category) => filled(category, categorySchema)),
    behaviors: outline.behaviors.map((behavior) => filled(behavior, behaviorSchema)),
    actions: outline.actions.map((action) => filled(action, actionSchema)),
    rules: outline.rules.map((rule) => filled(rule, ruleSchema)),
    lexicons: outline.lexicons.map((lexicon) => filled(lexicon, lexiconSchema)),
    cues: outline.cues.map((cue) => filled(cue, cueSchema)),
  };
}

/** `name@version`, as findings have it. */
export function outlineLabel({ name, version }: Outline): string {
  return `${name}@${version}`;
}

function filled<T extends Entry>(given: T, schema: z.ZodType): T {
  const result = schema.safeParse(given);
  return result.success ? { ...given, ...(result.data as Entry) } : given;
}
