// Deep import only: the root of `natural` opens database clients and reads the working directory's `.env`.
import { LogisticRegressionClassifier } from 'natural/lib/natural/classifiers/index.js';
import { randomOf } from '../../fuzz/random.js';
import { keepStems, stemCounts } from './stems.js';
import type { Example, Learn } from './trained.js';

/**
 * `natural` turns a matrix of messages by stems some hundred times in plain loops: at this size a category takes up to
 * ten seconds; 1,400 messages by 2,000 stems would take twenty times as long.
 */
const MOST_MESSAGES = 600;
const MOST_STEMS = 250;

/** Features of this size let its descent arrive; larger ones throw it out. Found on ordinary texts, labelled by a word. */
const SCALE = 3;

const SEED = 7;

/**
 * `natural`'s logistic regression on the 250 stems that tell the classes apart best, learnt from 600 messages: all that
 * are right, up to half of them, and others by chance. A message is a vector of length 1, centred: with zeros and ones,
 * its descent jumps out of range and stops after three steps. It forgets its intercept when it classifies; a constant
 * feature, learnt as 1 and asked as 2, stands in for it.
 */
export const learnLogistic: Learn = (examples) => {
  const kept = telling(examples);
  const chosen = sample(examples).map(({ stems, isRight }) => ({
    stems: keepStems(stems, kept),
    isRight,
  }));
  const classifier = new LogisticRegressionClassifier();
  for (const { stems, isRight } of chosen)
    if (stems.length > 0) classifier.addDocument(stems, isRight ? 'yes' : 'no');
  const presence = classifier.textToFeatures.bind(classifier);
  const means = meanOf(chosen.map(({ stems }) => unit(presence(stems))));
  let constant = 1;
  classifier.textToFeatures = (stems) => [
    ...unit(presence(stems)).map((value, i) => SCALE * (value - (means[i] ?? 0))),
    constant,
  ];
  classifier.train();
  constant = 2;
  return (stems) => {
    const values = new Map(
      classifier
        .getClassifications(keepStems(stems, kept))
        .map(({ label, value }) => [label, value]),
    );
    return Math.log(values.get('yes') ?? 0) - Math.log(values.get('no') ?? 0);
  };
};

/** The stems with the largest chi-square of presence against the label. */
function telling(examples: readonly Example[]): ReadonlySet<string> {
  const right = examples.filter(({ isRight }) => isRight);
  const withRight = new Map(stemCounts(right.map(({ stems }) => stems)));
  const share = right.length / examples.length;
  const all = examples.length;
  const scored = stemCounts(examples.map(({ stems }) => stems)).map(([stem, count]) => {
    const surplus = (withRight.get(stem) ?? 0) - count * share;
    const variance = count * (1 - count / all) * share * (1 - share);
    return [stem, variance === 0 ? 0 : surplus ** 2 / variance] as const;
  });
  const best = scored.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return new Set(best.slice(0, MOST_STEMS).map(([stem]) => stem));
}

function sample(examples: readonly Example[]): Example[] {
  const random = randomOf(SEED);
  const draw = (from: readonly Example[], count: number): Example[] => {
    const left = [...from];
    const size = Math.min(count, from.length);
    return Array.from({ length: size }, () => left.splice(random.below(left.length), 1)).flat();
  };
  const right = draw(
    examples.filter(({ isRight }) => isRight),
    MOST_MESSAGES / 2,
  );
  const others = examples.filter(({ isRight }) => !isRight);
  return [...right, ...draw(others, MOST_MESSAGES - right.length)];
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => (length === 0 ? 0 : value / length));
}

function meanOf(vectors: readonly (readonly number[])[]): number[] {
  const [first = []] = vectors;
  return first.map((_, i) => vectors.reduce((sum, one) => sum + (one[i] ?? 0), 0) / vectors.length);
}
