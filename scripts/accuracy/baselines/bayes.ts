// Deep import only: the root of `natural` opens database clients and reads the working directory's `.env`.
import { BayesClassifier } from 'natural/lib/natural/classifiers/index.js';
import { keepStems, stemCounts } from './stems.js';
import type { Learn } from './trained.js';

/** More stems make a message slow to look up in `natural`, and rare ones say little. */
const MOST_STEMS = 2000;

/**
 * `natural`'s naive Bayes on the presence of the 2,000 most frequent stems. The odds are taken from its counts in
 * logarithms: the product that it forms itself is 0 for every class from about 150 stems on, and the first class wins.
 */
export const learnBayes: Learn = (examples) => {
  const frequent = stemCounts(examples.map(({ stems }) => stems)).slice(0, MOST_STEMS);
  const kept = new Set(frequent.map(([stem]) => stem));
  const classifier = new BayesClassifier();
  for (const { stems, isRight } of examples)
    classifier.addDocument(keepStems(stems, kept), isRight ? 'yes' : 'no');
  classifier.train();
  const { classFeatures, classTotals, smoothing } = classifier.classifier;
  const logOf = (label: string, present: readonly number[]): number => {
    const total = classTotals[label] ?? 1;
    return present.reduce(
      (sum, feature) => sum + Math.log((classFeatures[label]?.[feature] ?? smoothing) / total),
      Math.log(total),
    );
  };
  return (stems) => {
    const features = classifier.textToFeatures(keepStems(stems, kept));
    const present = features.flatMap((is, feature) => (is === 1 ? [feature] : []));
    return logOf('yes', present) - logOf('no', present);
  };
};
