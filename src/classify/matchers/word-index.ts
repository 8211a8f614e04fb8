import type { WordEntry } from '../compile-rule.js';
import type { SegmentKind } from '../../model/transcript.js';
import type { Atom } from '../text/atoms.js';
import type { SentenceMatcher } from './matcher.js';
import { layIndex } from './pattern-index.js';
import type { IndexTables } from './pattern-index.js';
import { anywhere } from './requirements.js';
import type { Requirement } from './requirements.js';

const BITS: Readonly<Record<SegmentKind, number>> = {
  think: 1 << 0,
  say: 1 << 1,
  action: 1 << 2,
  rehearsal: 1 << 3,
  'self-observation': 1 << 4,
  observation: 1 << 5,
  memory: 1 << 6,
  persona: 1 << 7,
  markup: 1 << 8,
  user: 1 << 9,
  system: 1 << 10,
  peer: 1 << 11,
};

/** The bit of a channel, by which an index leaves out entries that do not read it. */
export function channelBit(kind: SegmentKind): number {
  return BITS[kind];
}

/** Lays out an index of the entries that match words, by what they need themselves and by what must stand beside it in the sentence. */
export function layWords(entries: readonly WordEntry[]): IndexTables {
  return layIndex(
    entries.map((entry) => ({
      requirements: requirementsOf(entry),
      readers: [...entry.channels].reduce(
        (bits, kind) => bits | channelBit(kind as SegmentKind),
        0,
      ),
    })),
  );
}

function requirementsOf(entry: WordEntry): readonly Requirement[] {
  const { requirements } = entry.matcher;
  const beside =
    entry.with !== null && entry.within === 'sentence' ? oneOfAll(entry.with.matchers) : null;
  return beside === null
    ? requirements
    : [...requirements, beside].sort((a, b) => a.weight - b.weight);
}

/** What a sentence must hold for one of some matchers to match; null when nothing is known of one. */
function oneOfAll(matchers: readonly SentenceMatcher[]): Requirement | null {
  const words = new Set<Atom>();
  let weight = 0;
  for (const { requirements } of matchers) {
    const [rarest] = requirements;
    if (rarest === undefined) return null;
    for (const word of rarest.words) words.add(word);
    weight += rarest.weight;
  }
  return anywhere(words, weight);
}
