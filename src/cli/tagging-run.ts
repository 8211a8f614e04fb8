import { isTagged } from '../model/result.js';
import type { Result } from '../model/result.js';
import { analyze } from '../pipeline.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { parseFailOn } from './fail-on.js';
import type { FailOn } from './fail-on.js';
import { applyFilters, parseFilters } from './filter.js';
import type { Filter } from './filter.js';
import type { TaggingOptions, TaxonomyOptions } from './flags.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';
import { paced } from './paced.js';
import { withReadingRun } from './reading-run.js';
import type { ReadingRun } from './reading-run.js';

/** A reading run whose conversations are tagged. */
export interface TaggingRun extends ReadingRun {
  readonly taxonomy: Taxonomy;
  /** Ids of the categories that count. */
  readonly categories: readonly string[];
  /** What the filters keep, in input order; stops early at Ctrl-C. To be read once. */
  readonly results: AsyncIterable<Result>;
}

/** Loads the taxonomy that the flags name. */
export function taxonomyOf(io: CliIo, options: TaxonomyOptions): Promise<Taxonomy> {
  return io.loadTaxonomy({
    ...(options.taxonomy === undefined ? {} : { version: options.taxonomy }),
    ...(options.pack === undefined ? {} : { packs: options.pack }),
  });
}

/** What the flags of a run ask for, checked. */
export interface TaggingPlan {
  readonly taxonomy: Taxonomy;
  /** Ids of the categories that count. */
  readonly categories: readonly string[];
  readonly filters: readonly Filter[];
  /** True for a finding that `--fail-on` asks for. */
  readonly failsOn: FailOn;
}

/**
 * Checks the taxonomy, the packs, and the flags that name what is in them.
 * @throws ConfigurationError for the first that is wrong.
 */
export async function tagPlan(io: CliIo, options: TaggingOptions): Promise<TaggingPlan> {
  const taxonomy = await taxonomyOf(io, options);
  const categories = countedCategories(taxonomy);
  return {
    taxonomy,
    categories,
    filters: parseFilters(options.filter ?? [], taxonomy),
    failsOn: parseFailOn(options.failOn ?? [], categories),
  };
}

/**
 * Does the work on tagged conversations.
 * The flags, the taxonomy and the packs are checked before any input is opened.
 */
export async function withTaggingRun(
  io: CliIo,
  paths: readonly string[],
  options: TaggingOptions,
  outputs: readonly (string | undefined)[],
  work: (run: TaggingRun) => Promise<number>,
): Promise<number> {
  const { taxonomy, categories, filters, failsOn } = await tagPlan(io, options);
  const compiled = await io.compileTaxonomy(taxonomy);
  return withReadingRun(io, paths, options, outputs, (run) => {
    const watch = { isMet: false };
    const all = paced(analyze(run.sources, compiled, run.parseOptions), io.signal);
    return work({
      ...run,
      taxonomy,
      categories,
      results: keep(all, run, filters, failsOn, watch),
      async finish() {
        const code = await run.finish();
        return code === EXIT.done && watch.isMet ? EXIT.failOn : code;
      },
    });
  });
}

/** Ids of the categories whose findings count. */
export function countedCategories({ data }: Taxonomy): string[] {
  return data.categories.filter(({ counted }) => counted).map(({ id }) => id);
}

async function* keep(
  results: AsyncIterable<Result>,
  run: ReadingRun,
  filters: readonly Filter[],
  failsOn: FailOn,
  watch: { isMet: boolean },
): AsyncGenerator<Result> {
  for await (const result of results) {
    const kept = applyFilters(result, filters);
    if (kept === null) continue;
    await run.note(isTagged(kept) ? kept.transcript : kept.unreadable);
    if (isTagged(kept)) watch.isMet ||= kept.findings.some(failsOn);
    yield kept;
  }
}
