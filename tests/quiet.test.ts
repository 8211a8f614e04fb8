import { describe, expect, it } from 'vitest';
import {
  alarmsIn,
  keyOf,
  MOST_ALARMS_PER_1000,
  NOT_JUDGED,
  quietHits,
  readAccepted,
} from '../scripts/accuracy/quiet/alarms.js';
import { QUIET_KINDS, readQuietTurns, readTemplates } from '../scripts/accuracy/quiet/corpus.js';
import { DRAWS, fillTemplate } from '../scripts/accuracy/quiet/fill-template.js';
import { hitLine } from '../scripts/accuracy/quiet/report.js';
import { upperBound } from '../scripts/accuracy/quiet/upper-bound.js';
import { shippedTaxonomy } from '../scripts/measure/shared-data.js';

const turns = readQuietTurns();
const templates = readTemplates();
const accepted = readAccepted();
/** All hand-written turns, and every fourth drawing; `npm run measure:quiet` goes through all. */
const part = turns.filter(({ place }) => place.draw === null || place.draw % 4 === 0);
const hits = quietHits(part, await shippedTaxonomy());

describe('the quiet corpus', () => {
  it('has at least 2,000 turns, 400 of them written one by one', () => {
    expect(turns.length).toBeGreaterThanOrEqual(2000);
    expect(turns.filter(({ place }) => place.draw === null).length).toBeGreaterThanOrEqual(400);
  });

  it('has no template with more than 1 % of the drawn turns', () => {
    expect(1 / templates.length).toBeLessThanOrEqual(0.01);
    const drawn = turns.filter(({ place }) => place.draw !== null);
    expect(drawn).toHaveLength(DRAWS * templates.length);
  });

  it('has no turn twice', () => {
    expect(new Set(turns.map(({ text }) => text)).size).toBe(turns.length);
  });

  it.each(QUIET_KINDS)('%s is there, by hand and by template', (kind) => {
    const own = turns.filter(({ place }) => place.kind === kind);
    expect(own.filter(({ place }) => place.draw === null).length).toBeGreaterThanOrEqual(40);
    expect(own.filter(({ place }) => place.draw !== null).length).toBeGreaterThanOrEqual(100);
  });

  it('leaves no gap unfilled and uses every word of a gap', () => {
    const faults = templates.flatMap((template) => {
      const texts = fillTemplate(template, DRAWS);
      return Object.entries(template.slots).flatMap(([name, words]) => [
        ...texts.filter((text) => text.includes(`{${name}}`)),
        ...words.filter((word) => !texts.some((text) => text.includes(word))),
      ]);
    });
    expect(faults).toEqual([]);
  });
});

describe('the alarms', () => {
  const known = new Set(accepted.map(keyOf));
  const found = new Set(hits.map((hit) => keyOf({ ...hit.turn.place, ...hit })));

  it('are all in the accepted list', () => {
    const fresh = hits.filter((hit) => !known.has(keyOf({ ...hit.turn.place, ...hit })));
    expect(fresh.map(hitLine)).toEqual([]);
  });

  it('are all still there that the list accepts', () => {
    const own = new Set(part.map(({ place }) => place.draw));
    const gone = accepted.filter((hit) => own.has(hit.draw) && !found.has(keyOf(hit)));
    expect(gone).toEqual([]);
  });

  it('are accepted for a reason', () => {
    const unjudged = accepted.filter(({ reason }) => reason === '' || reason === NOT_JUDGED);
    expect(unjudged).toHaveLength(0);
  });

  it(`are at most ${MOST_ALARMS_PER_1000} in 1,000 turns, the accepted ones among them`, () => {
    expect((1000 * alarmsIn(hits)) / part.length).toBeLessThanOrEqual(MOST_ALARMS_PER_1000);
  });
});

describe('the upper bound', () => {
  it('is that of Clopper and Pearson', () => {
    // 0 of 10: 1 - 0.025 ** (1 / 10). 3 of 10: the value of printed tables.
    expect(upperBound(0, 10)).toBeCloseTo(0.3085, 4);
    expect(upperBound(3, 10)).toBeCloseTo(0.6525, 4);
    expect(upperBound(10, 10)).toBe(1);
  });
});
