import type { Command } from 'commander';
import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addBasicFlags, addTaxonomyFlags } from '../flags.js';
import type { BasicOptions, TaxonomyOptions } from '../flags.js';

/** What the flags of `taxonomy ...` give. */
export interface TaxonomyCommandOptions extends TaxonomyOptions {
  readonly json?: boolean;
}

/** What the flags of `taxonomy diff` give. */
export interface DiffOptions extends BasicOptions {
  readonly json?: boolean;
}

/** `telltale taxonomy check|list|show|diff`: what findings are judged by. */
export const declareTaxonomy: Declare = (program, io, end) => {
  const group = program
    .command('taxonomy')
    .summary('check, list, show and compare what findings are judged by')
    .description(
      'Categories, behaviours, rules and lexicons: check them, list them, show one, compare versions.',
    );
  const check = group
    .command('check')
    .description('Checks the taxonomy and the packs, and runs the examples of every rule.');
  addCommon(check, [
    ['telltale taxonomy check', 'the taxonomy that ships with the package'],
    ['telltale taxonomy check --pack my-rules.yml', 'with rules of your own'],
  ]).action(async (options: TaxonomyCommandOptions) => {
    const { runCheck } = await import('./taxonomy-run.js');
    end(await runCheck(io, options));
  });
  const list = group
    .command('list')
    .description('Lists one part of the taxonomy; without a part, says what there is.')
    .argument('[part]', 'categories, behaviors, rules, lexicons, cues or table3');
  addCommon(list, [
    ['telltale taxonomy list', 'version, hash and sizes'],
    ['telltale taxonomy list behaviors', 'codes and definitions'],
    ['telltale taxonomy list rules --json', 'every rule in full'],
  ]).action(async (part: string | undefined, options: TaxonomyCommandOptions) => {
    const { runList } = await import('./taxonomy-run.js');
    end(await runList(io, part, options));
  });
  const show = group
    .command('show')
    .description('Shows one entry with everything that the taxonomy says about it.')
    .argument('<id>', 'deception, DEC-08, DEC-08.R001, a lexicon, a cue, T3-31 ...');
  addCommon(show, [
    ['telltale taxonomy show DEC-08', 'a behaviour'],
    ['telltale taxonomy show DEC-08.R001 --json', 'a rule, for programs'],
  ]).action(async (id: string, options: TaxonomyCommandOptions) => {
    const { runShow } = await import('./taxonomy-run.js');
    end(await runShow(io, id, options));
  });
  declareDiff(group, io, end);
};

function addCommon(command: Command, examples: readonly (readonly [string, string])[]): Command {
  command.option('--json', 'as JSON');
  addTaxonomyFlags(command);
  addBasicFlags(command);
  return addExamples(command, examples);
}

const declareDiff: Declare = (group, io, end) => {
  const diff = group
    .command('diff')
    .description(
      'Compares two taxonomies: what changed, which counts stop being comparable and why, and how far the version has to go.',
    )
    .argument('<before>', 'released version, or path of a taxonomy in JSON')
    .argument('<after>', 'the later one')
    .option('--json', 'as JSON');
  addBasicFlags(diff);
  addExamples(diff, [
    ['telltale taxonomy diff 0.1.0 1.0.0', 'between two releases'],
    ['telltale taxonomy diff 1.0.0 mine.json --json', 'with one of your own, for programs'],
  ]);
  diff.action(async (before: string, after: string, options: DiffOptions) => {
    const { runDiff } = await import('./taxonomy-diff-run.js');
    end(await runDiff(io, [before, after], options));
  });
};
