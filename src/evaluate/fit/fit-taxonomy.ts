import type { Taxonomy } from '../../taxonomy/index.js';
import { compileTaxonomy } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { compileDraft, fittedRules } from './draft.js';
import type { Draft } from './draft.js';
import { fitWeights, predict } from './fit-calibration.js';
import { operatingPoint } from './operating-point.js';
import type { OperatingGoal } from './operating-point.js';
import type { Prediction } from './fit-calibration.js';
import { fitLexicon } from './fit-lexicon.js';
import type { FittedLexicon } from './fit-lexicon.js';
import type { LabelledMessage } from './labelled.js';
import { measureCells, ruleHits } from './measure.js';
import type { Cell, Rest } from './measure.js';
import { rulePrecision } from './rule-precision.js';
import { labelledSentences } from './sentences.js';
import type { LabelledSentence } from './sentences.js';

/** What is fitted on. */
export interface FitInput {
  readonly base: Taxonomy;
  readonly messages: readonly LabelledMessage[];
  /** Labelled texts that stand alone. They are learned from, and not part of any score. */
  readonly excerpts: readonly LabelledMessage[];
  readonly goal: OperatingGoal;
  /** Which are fitted; the others stay as the base has them. @default every category with a rule of kind lexicon */
  readonly categories?: readonly string[];
  /** The base, compiled, where it is at hand. */
  readonly compiled?: CompiledTaxonomy;
  /** Told what is being done. */
  readonly onStep?: (step: string) => void;
  /** Awaited between conversations. */
  readonly rest?: Rest;
}

/** What was fitted, and how it does on messages of sources that it had not seen. */
export interface Fitted {
  readonly draft: Draft;
  readonly sentences: readonly LabelledSentence[];
  readonly heldOut: readonly Prediction[];
  readonly categories: readonly string[];
}

/** What the parts are fitted from: rules and sentences do not change with what is held out. */
interface Material {
  readonly input: FitInput;
  readonly categories: readonly string[];
  readonly bare: CompiledTaxonomy;
  readonly cells: readonly Cell[];
  readonly sentences: ReadonlyMap<LabelledMessage, readonly LabelledSentence[]>;
}

/**
 * Fits lexicons, confidences of rules, and calibration. Each source is held out in turn: its signals come from lexicons
 * and confidences that were fitted without it, the calibration is fitted on such signals alone, and each source's
 * probabilities come from a calibration that was fitted without it.
 */
export async function fitTaxonomy(input: FitInput): Promise<Fitted> {
  const { messages, goal, onStep } = input;
  const material = await gather(input);
  const { categories, sentences } = material;
  const folds = [...new Set(messages.map(({ fold }) => fold))];
  const cells = await cellsHeldOut(material, folds);
  onStep?.('fitting the calibration');
  await input.rest?.();
  const heldOut = categories.flatMap((category) =>
    folds.flatMap((fold) => {
      const others = cells.filter(({ at }) => at.fold !== fold);
      const own = cells.filter(({ at }) => at.fold === fold && !at.isExcerpt);
      return predict(fitWeights(category, others), own);
    }),
  );
  const calibration = categories.map((category) => {
    const point = operatingPoint(
      heldOut.filter(({ cell }) => cell.category === category),
      goal,
    );
    return { ...fitWeights(category, cells), ...point };
  });
  const part = await fitParts(material, () => true);
  return {
    draft: { ...part, calibration },
    sentences: [...sentences.values()].flat(),
    heldOut,
    categories,
  };
}

async function gather(input: FitInput): Promise<Material> {
  const { base, onStep, rest } = input;
  const messages = [...input.messages, ...input.excerpts];
  const known = fittedRules(base).map(({ category }) => category);
  const bare = input.compiled ?? compileTaxonomy(base);
  onStep?.('reading sentences');
  const sentences = new Map<LabelledMessage, readonly LabelledSentence[]>();
  for (const one of messages) {
    sentences.set(one, labelledSentences([one], bare));
    await rest?.();
  }
  onStep?.('applying rules');
  const cells = await measureCells(messages, bare, rest);
  const asked = input.categories ?? known;
  return { input, categories: known.filter((one) => asked.includes(one)), bare, cells, sentences };
}

/** The cells of each source as lexicons and confidences see them that were fitted without it. */
async function cellsHeldOut(material: Material, folds: readonly number[]): Promise<Cell[]> {
  const { bare } = material;
  const { messages, excerpts, onStep, rest } = material.input;
  const cells: Cell[] = [];
  for (const [i, fold] of folds.entries()) {
    onStep?.(`source ${i + 1} of ${folds.length} held out`);
    const part = await fitParts(material, (at) => at.fold !== fold);
    const compiled = compileDraft(bare, { ...part, calibration: [] });
    const own = [...messages, ...excerpts].filter((one) => one.fold === fold);
    cells.push(...(await measureCells(own, compiled, rest)));
  }
  return cells;
}

/** Lexicons and confidences of rules from some of the messages. */
async function fitParts(
  { input, categories, bare, cells, sentences }: Material,
  isIn: (at: LabelledMessage) => boolean,
): Promise<Pick<Draft, 'lexicons' | 'precision'>> {
  const { base, rest } = input;
  const text = [...sentences].flatMap(([at, list]) => (isIn(at) && at.givesTerms ? list : []));
  const lexicons = new Map<string, FittedLexicon>();
  for (const category of categories) {
    lexicons.set(category, fitLexicon(text, category));
    await rest?.();
  }
  const hits = ruleHits(
    cells.filter(({ at, category }) => isIn(at) && categories.includes(category)),
    bare,
  );
  return { lexicons, precision: rulePrecision(hits, base.data.scoring) };
}
