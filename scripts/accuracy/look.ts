// Scores the rules of the sources (or of `--taxonomy VERSION`, with `--pack PATH`) on labelled sets, and notes the look:
// `npm run look -- SET... [--first | --tuned] [--note TEXT] [--errors N]`. Without --first or --tuned nothing is noted.
// A first look comes before anybody who writes rules has read the set's answers; it is noted once and never again.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileTaxonomy } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { evaluateFindings } from '../../src/evaluate/index.js';
import { loadTaxonomy } from '../../src/pipeline.js';
import { readPack } from '../../src/read/index.js';
import { buildTaxonomy } from '../../src/taxonomy/index.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';
import { refuse } from '../arguments/command-line.js';
import { numberOption } from '../arguments/number-option.js';
import { withUsage } from '../arguments/with-usage.js';
import { readRows } from '../measure/rows.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { lookOf } from './look-record.js';
import type { Look, LookKind } from './look-record.js';
import { goldOf, resultsOf } from './set-contents.js';
import { labelledSet } from './sets.js';

const LEDGER = join(import.meta.dirname, '..', '..', 'docs', 'accuracy', 'looks.jsonl');

interface Order {
  readonly sets: readonly string[];
  /** Null for a look that is not noted. */
  readonly kind: LookKind | null;
  /** A released version instead of the sources. */
  readonly version: string | undefined;
  readonly pack: string | undefined;
  readonly note: string;
  /** So many errors are shown. */
  readonly examples: number;
}

await withUsage(async () => {
  const order = orderOf();
  // Before any look: a slip in the last name must not leave those before it noted.
  for (const name of order.sets) checkSet(name, order);
  const compiled = compileTaxonomy(await taxonomyAsked(order));
  for (const name of order.sets) await look(name, order, compiled);
});

function orderOf(): Order {
  const { positionals: sets, values } = parseArgs({
    allowPositionals: true,
    options: {
      first: { type: 'boolean', default: false },
      tuned: { type: 'boolean', default: false },
      taxonomy: { type: 'string' },
      pack: { type: 'string' },
      note: { type: 'string', default: '' },
      errors: { type: 'string', default: '0' },
    },
  });
  const { first, tuned, taxonomy: version, pack, note, errors } = values;
  if (sets.length === 0) refuse('Name the sets to look at: npm run look -- SET...');
  if (first && tuned) refuse('A look is --first or --tuned, not both.');
  const examples = numberOption('errors', errors, { floor: -1, whole: true });
  return { sets, kind: first ? 'first' : tuned ? 'tuned' : null, version, pack, note, examples };
}

function checkSet(name: string, order: Order): void {
  if (labelledSet(name) === null && order.kind !== null)
    refuse(`${missing(name)} Nothing was noted.`);
  if (order.kind !== 'first') return;
  if (order.sets.indexOf(name) < order.sets.lastIndexOf(name)) refuse(`${name} is named twice.`);
  refuseSecondFirstLook(name, order);
}

function missing(name: string): string {
  return `${name} not measured: there is no measuring data beside the checkout.`;
}

async function look(name: string, order: Order, compiled: CompiledTaxonomy): Promise<void> {
  const { kind, pack, note, examples } = order;
  const set = labelledSet(name);
  if (set === null) {
    console.log(missing(name));
    return;
  }
  const { taxonomy } = compiled;
  const gold = await goldOf(set, taxonomy);
  const evaluation = await evaluateFindings(resultsOf(set, compiled), gold, { taxonomy, examples });
  const record = lookOf(name, evaluation, {
    kind,
    commit: commit(),
    note,
    pack: pack !== undefined,
  });
  console.log(record.text);
  const { unreadable, not_read } = evaluation.join;
  if (unreadable + not_read > 0)
    console.log(`  ${unreadable} records unreadable, ${not_read} labelled conversations not read`);
  if (examples > 0) for (const error of evaluation.errors) console.log(JSON.stringify(error));
  if (kind !== null) appendFileSync(LEDGER, `${JSON.stringify(record.look)}\n`);
}

async function taxonomyAsked({ version, pack }: Order): Promise<Taxonomy> {
  const packs = pack === undefined ? [] : [pack];
  if (version !== undefined) return loadTaxonomy({ version, packs });
  const own = await taxonomyFromSources();
  return packs.length === 0 ? own : buildTaxonomy(own.data, await Promise.all(packs.map(readPack)));
}

function refuseSecondFirstLook(name: string, { version, pack }: Order): void {
  const looks = readRows<Look>(LEDGER);
  const earlier = looks.find((one) => one.set === name && one.kind === 'first' && !one.pack);
  if (earlier === undefined || pack !== undefined || version !== undefined) return;
  refuse(`${name} had its first look on ${earlier.date}: a set has one.`);
}

/** The commit that was measured; `-dirty` behind it where files had been changed since. */
function commit(): string {
  const args = ['describe', '--always', '--dirty', '--exclude', '*'];
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
