import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';
import { ConfigurationError } from '../../src/model/configuration-error.js';
import { buildTaxonomy } from '../../src/taxonomy/index.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';

/** The folder of the taxonomy's sources. */
export const TAXONOMY_ROOT = join(import.meta.dirname, '..', '..', 'taxonomy');

/** What `telltale fit` made of our own labelled fixtures: weights, confidences, calibration; a pack like any other. */
const FITTED = join(TAXONOMY_ROOT, 'fitted.json');

/** The taxonomy from its YAML sources, with what was fitted in place of what was written. */
export async function taxonomyFromSources(): Promise<Taxonomy> {
  const written = await writtenTaxonomy();
  const value = JSON.parse(readFileSync(FITTED, 'utf8')) as unknown;
  const { data } = await buildTaxonomy(written.data, [{ path: 'taxonomy/fitted.json', value }]);
  return buildTaxonomy(data);
}

/** Gathers and checks the taxonomy from its YAML sources. Files whose name begins with `_` are templates. */
export async function writtenTaxonomy(): Promise<Taxonomy> {
  const [head] = load('taxonomy.yml') as Record<string, unknown>[];
  return buildTaxonomy({
    ...head,
    categories: load('categories/*.yml'),
    behaviors: load('behaviors/*.yml'),
    actions: load('table3.yml'),
    tie_breaks: load('tie-breaks.yml'),
    severities: load('severities.yml'),
    schemes: load('schemes.yml'),
    lexicons: load('lexicons/*.yml'),
    cues: load('cues/*.yml'),
    facts: load('facts/*.yml'),
    effects: load('effects/*.yml'),
    call_terms: load('effects/terms/*.yml'),
    rules: load('rules/**/*.yml'),
  });
}

function load(pattern: string): unknown[] {
  const files = fastGlob.sync(pattern, { cwd: TAXONOMY_ROOT, ignore: ['**/_*'] }).sort();
  // A list that is empty because its file was renamed is a taxonomy too.
  if (files.length === 0)
    throw new ConfigurationError(
      'missing-source',
      `There is no taxonomy/${pattern}.`,
      'Restore it, or name the new place in scripts/taxonomy/from-sources.ts.',
    );
  return files.flatMap((file) => {
    const value = readYaml(file);
    return Array.isArray(value) ? (value as unknown[]) : [value];
  });
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(join(TAXONOMY_ROOT, file), 'utf8'), {
      version: '1.2',
      uniqueKeys: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      'invalid-yaml',
      `taxonomy/${file}: ${reason}`,
      'Correct the YAML.',
    );
  }
}
