import { append } from '../../model/append.js';
import type { Calibration, MessageLexicon, Taxonomy } from '../../taxonomy/index.js';
import { compileTaxonomy } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { compileDraft, fittedRules } from './draft.js';
import type { Draft } from './draft.js';
import { fitWeights, predict } from './fit-calibration.js';
import { operatingPoint } from './operating-point.js';
import type { OperatingGoal } from './operating-point.js';
import type { Prediction } from './fit-calibration.js';
import { fitLexicon } from './fit-lexicon.js';
import type { FittedLexicon } from './term-book.js';
import type { LabelledMessage } from './labelled.js';
import { measureCells, ruleHits } from './measure.js';
import { fitMessageLexicons, messageTexts } from './message-lexicons.js';
import type { MessageTexts } from './message-lexicons.js';
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
  readonly texts: MessageTexts;
}

/** What is fitted before the calibration. */
type Parts = Pick<Draft, 'lexicons' | 'precision'> & {
  /** Message lexicons by category. */
  readonly words: ReadonlyMap<string, readonly MessageLexicon[]>;
};

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
  const { lexicons, precision, words } = await fitParts(material, () => true);
  const calibration = categories.map((category) => {
    const point = operatingPoint(
      heldOut.filter(({ cell }) => cell.category === category),
      goal,
    );
    return { ...fitWeights(category, cells), ...point, lexicons: [...(words.get(category) ?? [])] };
  });
  return {
    draft: { lexicons, precision, calibration },
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
  const categories = known.filter((one) => asked.includes(one));
  return { input, categories, bare, cells, sentences, texts: messageTexts(sentences) };
}

/** The cells of each source as lexicons and confidences see them that were fitted without it. */
async function cellsHeldOut(material: Material, folds: readonly number[]): Promise<Cell[]> {
  const { bare } = material;
  const { messages, excerpts, onStep, rest } = material.input;
  const cells: Cell[] = [];
  for (const [i, fold] of folds.entries()) {
    onStep?.(`source ${i + 1} of ${folds.length} held out`);
    const { lexicons, precision, words } = await fitParts(material, (at) => at.fold !== fold);
    const calibration = [...words].map(([category, own]) => wordsAlone(category, own));
    const compiled = compileDraft(bare, { lexicons, precision, calibration });
    const own = [...messages, ...excerpts].filter((one) => one.fold === fold);
    append(cells, await measureCells(own, compiled, rest));
  }
  return cells;
}

/** A calibration that decides nothing: its lexicons are there to be measured. */
function wordsAlone(category: string, lexicons: readonly MessageLexicon[]): Calibration {
  return { category, bias: 0, weights: {}, count_at: 1, drop_below: 0, lexicons: [...lexicons] };
}

/** Lexicons and confidences of rules from some of the messages. */
async function fitParts(
  { input, categories, bare, cells, sentences, texts }: Material,
  isIn: (at: LabelledMessage) => boolean,
): Promise<Parts> {
  const { base, rest } = input;
  const text = [...sentences].flatMap(([at, list]) => (isIn(at) && at.givesTerms ? list : []));
  const lexicons = new Map<string, FittedLexicon>();
  const words = new Map<string, readonly MessageLexicon[]>();
  for (const category of categories) {
    lexicons.set(category, fitLexicon(text, category));
    words.set(category, fitMessageLexicons(texts, isIn, category));
    await rest?.();
  }
  const hits = ruleHits(
    cells.filter(({ at, category }) => isIn(at) && categories.includes(category)),
    bare,
  );
  return { lexicons, words, precision: rulePrecision(hits, base.data.scoring) };
}
