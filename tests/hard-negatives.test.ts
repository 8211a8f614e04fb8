import { describe, expect, it } from 'vitest';
import { groupedBy } from '#src/model/grouped-by.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { findingsOf, isJudgedRight, readExcerpts } from '../scripts/measure/excerpts.js';
import type { Excerpt } from '../scripts/measure/excerpts.js';
import { rulesAlone } from '../scripts/measure/rules-alone.js';

interface LookAlike extends Excerpt {
  readonly kind: string;
  readonly category: string;
  /** Why this one is not judged right yet; it must stay wrong until the mark is taken away. */
  readonly known?: string;
}

const compiled = await rulesAlone(await loadTaxonomy());
const excerpts = readExcerpts<LookAlike>('hard-negatives');
const classes = groupedBy(excerpts, ({ kind, category }) => `${kind}, ${category}`);

function isRight(excerpt: LookAlike): boolean {
  const counted = findingsOf(excerpt, compiled).filter((finding) => finding.counted);
  return isJudgedRight(excerpt.kind, counted);
}

describe.each([...classes])('%s', (_, own) => {
  it('has at least twelve sentences', () => {
    expect(own.length).toBeGreaterThanOrEqual(12);
  });

  it.each(own.map((one) => [one.text, one] as const))('%s', (_text, one) => {
    expect(isRight(one)).toBe(one.known === undefined);
  });
});
