import { ConfigurationError } from '../../model/configuration-error.js';
import type { LeftOut } from '../../model/fit-report.js';
import type { LabelledMessage } from './labelled.js';

const LEAST_CONVERSATIONS = 5;
const LEAST_FOLDS = 2;
const LEAST_MESSAGES = 10;

/** Which categories have enough labels, and which have not. */
export interface Enough {
  readonly categories: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Whether labels can say anything: five conversations with an instance, two sources, and a category that ten agent
 * messages hold.
 * @throws ConfigurationError `too-few-labels` with what there is and what is needed.
 */
export function enoughLabels(
  messages: readonly LabelledMessage[],
  categories: readonly string[],
  folds: number,
): Enough {
  const counts = new Map(categories.map((category) => [category, messagesOf(messages, category)]));
  const fitted = categories.filter((category) => (counts.get(category) ?? 0) >= LEAST_MESSAGES);
  const conversations = withInstances(messages);
  if (fitted.length === 0 || conversations < LEAST_CONVERSATIONS || folds < LEAST_FOLDS) {
    const told = [...counts].map(([category, count]) => `${category} in ${count}`).join(', ');
    throw new ConfigurationError(
      'too-few-labels',
      `the labels are too few to say anything. There are ${conversations} conversations with an instance, ` +
        `${folds} sources to hold out in turn, and agent messages by category: ${told || 'none'}`,
      `Needed are ${LEAST_CONVERSATIONS} conversations with an instance, ${LEAST_FOLDS} sources, and a category ` +
        `that at least ${LEAST_MESSAGES} agent messages hold.`,
    );
  }
  const leftOut = categories
    .filter((category) => !fitted.includes(category))
    .map((category) => ({
      category,
      messages: counts.get(category) ?? 0,
      why: `${LEAST_MESSAGES} labelled messages are needed`,
    }));
  return { categories: fitted, leftOut };
}

/** How many conversations hold a labelled instance. */
export function withInstances(messages: readonly LabelledMessage[]): number {
  return new Set(
    messages.filter(({ categories }) => categories.size > 0).map(({ transcript }) => transcript),
  ).size;
}

/** How many agent messages hold a category. */
export function messagesOf(messages: readonly LabelledMessage[], category: string): number {
  return messages.filter(({ categories }) => categories.has(category)).length;
}
