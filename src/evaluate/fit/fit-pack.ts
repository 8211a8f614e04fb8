import { ConfigurationError } from '../../model/configuration-error.js';
import type { FitReport } from '../../model/fit-report.js';
import type { GoldSet } from '../../model/label.js';
import { compileTaxonomy } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { buildTaxonomy } from '../../taxonomy/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fittedRules } from './draft.js';
import { enoughLabels } from './enough-labels.js';
import { excerptMessages } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { fitCategories } from './fit-categories.js';
import { fitReport } from './fit-report.js';
import type { FitInput } from './fit-taxonomy.js';
import { chooseFolds, foldedSources } from './folds.js';
import { labelMessages } from './labelled.js';
import type { FitSource } from './labelled.js';
import type { Rest } from './measure.js';
import { loadedOf, packOf } from './pack-of.js';
import type { FittedPackData } from './pack-of.js';
import { packFacts } from './pack-facts.js';

/** What to fit, and how. */
export interface FitOptions {
  /** What is fitted anew; the pack extends it, and whatever packs it was loaded with. */
  readonly taxonomy: Taxonomy;
  /** The taxonomy, compiled, where it is at hand. */
  readonly compiled?: CompiledTaxonomy;
  /** Name of the pack, lower-case words joined by hyphens. @default 'fitted' */
  readonly name?: string;
  /** The day that the pack names, ISO. @default today, UTC */
  readonly date?: string;
  /** The least precision among labelled messages, 0 to 1, of the point from which findings count. @default 0.65 */
  readonly precision?: number;
  /** The same for single categories, where it differs. @default none */
  readonly precisionBy?: Readonly<Record<string, number>>;
  /** The most alarms in 1,000 ordinary messages, over all categories. @default 3 */
  readonly alarms?: number;
  /** A metadata field whose values are held out in turn. @default files, or fifths of the conversations */
  readonly groupBy?: string;
  /** Single labelled texts that stand alone, outside any conversation. @default none */
  readonly excerpts?: readonly Excerpt[];
  /** Further names of data that the pack is to mention: files of labels and excerpts. @default none */
  readonly named?: readonly string[];
  /** Told what is being done. */
  readonly onStep?: (step: string) => void;
  /** Awaited between conversations: lets others have their turn; what it throws ends the work. */
  readonly rest?: Rest;
}

/** A fitted pack, and how it does on sources that it had not seen. */
export interface FittedPack {
  readonly pack: FittedPackData;
  readonly report: FitReport;
}

/**
 * Fits weighted lexicons, confidences of rules, calibration and the points from which findings count on labels of one's
 * own, and writes them as an ordinary pack. The taxonomy itself is not changed. The same input and date give the same
 * pack. All conversations are held in memory. `docs/fit.md` has the formulas.
 *
 * @param gold Telltale's own labels, as `readGold` gives them
 * @throws ConfigurationError `wrong-gold` for other labels, `no-label-fits` where no label names a conversation,
 * `too-few-labels` where they are too few to say anything, `no-operating-point` where no category keeps the goals.
 */
export async function fitPack(
  sources: readonly FitSource[],
  gold: GoldSet,
  options: FitOptions,
): Promise<FittedPack> {
  const { taxonomy, precision = 0.65, precisionBy = {}, alarms = 3, name = 'fitted' } = options;
  const date = options.date ?? new Date().toISOString().slice(0, 10);
  await checkName(name, taxonomy);
  checkGold(gold, sources);
  const folds = chooseFolds(sources, options.groupBy ?? null);
  const messages = labelMessages(foldedSources(sources, folds), gold);
  const known = fittedRules(taxonomy).map(({ category }) => category);
  const enough = enoughLabels(messages, known, folds.folds.length);
  const input: FitInput = {
    base: taxonomy,
    compiled: options.compiled ?? compileTaxonomy(taxonomy),
    messages,
    excerpts: excerptMessages(options.excerpts ?? [], folds.folds.length),
    goal: { precision, precisionBy, alarms },
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    ...(options.rest === undefined ? {} : { rest: options.rest }),
  };
  const held = await fitCategories(input, enough.categories, enough.leftOut);
  const facts = packFacts(held.fitted, input, sources, { name, date, named: options.named ?? [] });
  const pack = packOf(taxonomy, held.fitted.draft, held.examples, facts);
  // Whatever is wrong with it is told here, and not to whoever loads it.
  const alone = { ...pack, extends: {} };
  await buildTaxonomy(taxonomy.data, [{ path: 'the fitted pack', value: alone }]);
  const report = await fitReport({ ...held, pack, input, folds, gold });
  return { pack, report };
}

async function checkName(name: string, taxonomy: Taxonomy): Promise<void> {
  // Loaded late: schemas take longer to load than everything else that analysing needs.
  const { schemas } = await import('../../taxonomy/index.js');
  const isSlug = schemas.packHeadSchema.shape.name.safeParse(name).success;
  const isTaken = loadedOf(taxonomy).some(([other]) => other === name);
  if (isSlug && !isTaken) return;
  throw new ConfigurationError(
    'bad-name',
    isTaken
      ? `"${name}" is loaded already`
      : `${JSON.stringify(name)} cannot be the name of a pack`,
    'Give the pack another name: lower-case words joined by hyphens, such as acme-fitted.',
  );
}

function checkGold({ kind, conversations }: GoldSet, sources: readonly FitSource[]): void {
  if (kind !== 'telltale')
    throw new ConfigurationError(
      'wrong-gold',
      `fitting needs labels by message with their quotes, and these are of the shape ${kind}`,
      'Write labels as {"id": "run-1", "message_index": 3, "category": "deception", "quote": "..."}.',
    );
  const read = sources.flatMap(({ transcripts }) => transcripts.map((one) => one.transcript_id));
  if (read.some((id) => conversations.has(id))) return;
  throw new ConfigurationError(
    'no-label-fits',
    read[0] === undefined
      ? 'no conversation was read'
      : `no label fits any conversation: labels name ${JSON.stringify([...conversations][0] ?? '')}, conversations ${JSON.stringify(read[0])}`,
    'Name the field that holds the id with --id-field, for example --id-field metadata.uuid, or give the paths that were labelled.',
  );
}
