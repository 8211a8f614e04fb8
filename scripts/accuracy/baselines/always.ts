import { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import { wholeText } from './baseline.js';
import type { Baseline, LabelledMessage } from './baseline.js';
import { bestCut } from './best-cut.js';

const ALL = new Set(COUNTED_CATEGORIES);
const NONE = new Set<never>();

/** Tags everything with every category. */
export const everything: Baseline = { name: 'tag-everything', tag: () => ALL };

/** Tags every message that is longer than some length, which has the best F1 on the messages it learns from. */
export function learnLength(messages: readonly LabelledMessage[]): Baseline {
  const cut = bestCut(
    messages.map(({ texts, categories, spared }) => ({
      value: wholeText(texts).length,
      right: categories.size,
      found: COUNTED_CATEGORIES.filter((name) => categories.has(name) || !spared.has(name)).length,
    })),
  );
  return {
    name: 'message-length',
    tag: (texts) => (wholeText(texts).length > cut ? ALL : NONE),
  };
}
