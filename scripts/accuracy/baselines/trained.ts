import { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import type { Baseline, CountedCategory, LabelledMessage } from './baseline.js';
import { learnBayes } from './bayes.js';
import { bestCut } from './best-cut.js';
import { learnLogistic } from './logistic.js';
import { stemsOf } from './stems.js';

/** A message to learn one category from. */
export interface Example {
  readonly stems: readonly string[];
  readonly isRight: boolean;
}

/** How surely a message belongs to a category, as the logarithm of odds. */
export type Odds = (stems: readonly string[]) => number;

/** Learns one category; both classes are among the examples. */
export type Learn = (examples: readonly Example[]) => Odds;

/** Every so-manieth message is kept from learning, to choose the odds from which a category is tagged. */
const HELD_OUT = 5;

/** `natural`'s naive Bayes, one yes or no for each category. */
export function trainBayes(messages: readonly LabelledMessage[]): Baseline {
  return trained('natural-bayes', learnBayes, messages);
}

/** `natural`'s logistic regression, one yes or no for each category. */
export function trainLogistic(messages: readonly LabelledMessage[]): Baseline {
  return trained('natural-logistic', learnLogistic, messages);
}

function trained(name: string, learn: Learn, messages: readonly LabelledMessage[]): Baseline {
  const stems = new Map(messages.map((message) => [message, stemsOf(message.texts)]));
  const models = COUNTED_CATEGORIES.map((category) => {
    const examples = messages
      .filter(({ spared, categories }) => categories.has(category) || !spared.has(category))
      .map((message) => ({
        stems: stems.get(message) ?? [],
        isRight: message.categories.has(category),
      }));
    return [category, modelOf(learn, examples)] as const;
  });
  return {
    name,
    tag(texts): ReadonlySet<CountedCategory> {
      const own = stemsOf(texts);
      return new Set(models.flatMap(([category, isRight]) => (isRight(own) ? [category] : [])));
    },
  };
}

/** A category of which there is no example is never tagged; one of which there is nothing else, always. */
function modelOf(
  learn: Learn,
  examples: readonly Example[],
): (stems: readonly string[]) => boolean {
  const learnt = examples.filter((_, i) => (i + 1) % HELD_OUT !== 0);
  const held = examples.filter((_, i) => (i + 1) % HELD_OUT === 0);
  const known = new Set(learnt.map(({ isRight }) => isRight));
  if (known.size < 2) return () => known.has(true);
  const odds = learn(learnt);
  // Without an example to choose by, the classifier's own decision stands.
  const cut = held.some(({ isRight }) => isRight)
    ? bestCut(
        held.map(({ stems, isRight }) => ({
          value: odds(stems),
          found: 1,
          right: Number(isRight),
        })),
      )
    : 0;
  return (stems) => odds(stems) > cut;
}
