import type { Calibration, Taxonomy } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { compileDraft, fittedRules } from './draft.js';
import type { Draft } from './draft.js';
import { fitWeights, operatingPoint, predict } from './fit-calibration.js';
import type { OperatingGoal, Prediction } from './fit-calibration.js';
import { fitLexicon } from './fit-lexicon.js';
import type { FittedLexicon } from './fit-lexicon.js';
import type { LabelledMessage } from './labelled.js';
import { measureCells, ruleHits } from './measure.js';
import type { Cell } from './measure.js';
import { rulePrecision } from './rule-precision.js';
import { labelledSentences } from './sentences.js';
import type { LabelledSentence } from './sentences.js';

/** What is fitted on. */
export interface FitInput {
  readonly base: Taxonomy;
  readonly messages: readonly LabelledMessage[];
  /** Further sentences, labelled by themselves: for the lexicons alone. */
  readonly excerpts: readonly LabelledSentence[];
  readonly goal: OperatingGoal;
  /** Told what is being done. */
  readonly onStep?: (step: string) => void;
}

/** What was fitted, and how it does on messages of sources that it had not seen. */
export interface Fitted {
  readonly draft: Draft;
  readonly sentences: readonly LabelledSentence[];
  readonly heldOut: readonly Prediction[];
  readonly categories: readonly string[];
}

/**
 * Fits lexicons, confidences of rules, and calibration. Each source is held out in turn: its signals come from lexicons
 * and confidences that were fitted without it, the calibration is fitted on such signals alone, and each source's
 * probabilities come from a calibration that was fitted without it.
 */
export async function fitTaxonomy(input: FitInput): Promise<Fitted> {
  const { base, messages, goal, onStep } = input;
  const rules = fittedRules(base);
  const categories = rules.map(({ category }) => category);
  const bare = await compileDraft(base, { lexicons: new Map(), precision: {}, calibration: [] });
  onStep?.('reading sentences');
  const sentences = new Map(messages.map((one) => [one, labelledSentences([one], bare)]));
  onStep?.('applying rules');
  const bareCells = measureCells(messages, bare);
  const folds = [...new Set(messages.map(({ fold }) => fold))];
  const cells: Cell[] = [];
  for (const fold of folds) {
    onStep?.(`source ${folds.indexOf(fold) + 1} of ${folds.length} held out`);
    const part = fitParts(input, categories, bare, bareCells, sentences, (at) => at.fold !== fold);
    const compiled = await compileDraft(base, { ...part, calibration: [] });
    cells.push(
      ...measureCells(
        messages.filter((one) => one.fold === fold),
        compiled,
      ),
    );
  }
  onStep?.('fitting the calibration');
  const heldOut = categories.flatMap((category) =>
    folds.flatMap((fold) => {
      const others = cells.filter(({ at }) => at.fold !== fold);
      const own = cells.filter(({ at }) => at.fold === fold);
      return predict(fitWeights(category, others), own);
    }),
  );
  const calibration = categories.map((category) => {
    const point = operatingPoint(
      heldOut.filter(({ cell }) => cell.category === category),
      goal,
    );
    return calibrationOf(category, cells, point);
  });
  const part = fitParts(input, categories, bare, bareCells, sentences, () => true);
  return {
    draft: { ...part, calibration },
    sentences: [...sentences.values()].flat(),
    heldOut,
    categories,
  };
}

function calibrationOf(category: string, cells: readonly Cell[], point: number): Calibration {
  return { ...fitWeights(category, cells), count_at: point, drop_below: point };
}

/** Lexicons and confidences of rules from some of the messages. */
function fitParts(
  { base, excerpts }: FitInput,
  categories: readonly string[],
  bare: CompiledTaxonomy,
  cells: readonly Cell[],
  sentences: ReadonlyMap<LabelledMessage, readonly LabelledSentence[]>,
  isIn: (at: LabelledMessage) => boolean,
): Pick<Draft, 'lexicons' | 'precision'> {
  const text = [...sentences].flatMap(([at, list]) => (isIn(at) ? list : []));
  const lexicons = new Map<string, FittedLexicon>();
  for (const category of categories) lexicons.set(category, fitLexicon([...excerpts, ...text], category));
  const hits = ruleHits(
    cells.filter(({ at }) => isIn(at)),
    bare,
  );
  return { lexicons, precision: rulePrecision(hits, base.data.scoring.prior) };
}
