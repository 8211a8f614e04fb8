import { checkExamples } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import type { RuleExample, RuleOf } from '../../taxonomy/index.js';
import type { LabelledSentence } from './sentences.js';

/** Examples of a fitted rule, as a pack writes them. */
export interface FittedExamples {
  readonly match: readonly (string | RuleExample)[];
  readonly no_match: readonly (string | RuleExample)[];
}

/** A rule needs three of each; one more shows more. */
const LEAST = 3;
const MOST = 4;

/** Short sentences are easily read; the shortest say nothing. In characters. */
const SHORTEST = 25;
const LONGEST = 160;

/** So many sentences of each side are tried, shortest first. */
const TRIED = 3000;

/**
 * Takes examples of a fitted rule from labelled sentences: some of its category that it finds by itself, some without
 * it that it does not. Null where there are not three of each.
 */
export function chooseExamples(
  category: string,
  rule: RuleOf<'lexicon'>,
  sentences: readonly LabelledSentence[],
  compiled: CompiledTaxonomy,
): FittedExamples | null {
  const [channel] = rule.channels;
  const read = sentences.filter((one) => rule.channels.includes(one.channel));
  const asExample = (one: LabelledSentence): string | RuleExample =>
    one.channel === channel ? one.text : { text: one.text, channel: one.channel };
  const match = candidates(read, (one) => one.categories.has(category)).map(asExample);
  const no_match = candidates(
    read,
    (one) => !one.categories.has(category) && !one.unsure.has(category),
  ).map(asExample);
  const outcomes = checkExamples({ ...rule, examples: { match, no_match } }, compiled);
  const holds = (side: readonly (string | RuleExample)[], from: number) =>
    side.filter((_, i) => outcomes[from + i]?.fault === null).slice(0, MOST);
  const chosen = { match: holds(match, 0), no_match: holds(no_match, match.length) };
  return chosen.match.length < LEAST || chosen.no_match.length < LEAST ? null : chosen;
}

function candidates(
  sentences: readonly LabelledSentence[],
  isWanted: (one: LabelledSentence) => boolean,
): LabelledSentence[] {
  const byText = new Map<string, LabelledSentence>();
  for (const one of sentences) {
    const text = one.text.replace(/\s+/g, ' ').trim();
    const isFit = text.length >= SHORTEST && text.length <= LONGEST && isWanted(one);
    if (isFit && !byText.has(text)) byText.set(text, { ...one, text });
  }
  return [...byText.values()]
    .sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
    .slice(0, TRIED);
}
