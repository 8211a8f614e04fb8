import type { SegmentKind } from '../../../src/model/transcript.js';
import { randomOf, seedOf } from '../../fuzz/random.js';
import type { Random } from '../../fuzz/random.js';

/** A turn with gaps: `{name}` in the text stands for one of the words that `slots` lists under that name. */
export interface Template {
  readonly id: string;
  readonly kind: string;
  readonly channel: SegmentKind;
  readonly text: string;
  readonly slots: Readonly<Record<string, readonly string[]>>;
}

/** Turns made of each template: with 140 templates, one has 0.7 % of them. */
export const DRAWS = 12;

/** How often a drawing is thrown away because two fillings of it are alike. */
const MOST_TRIES = 1000;

/**
 * The texts of a template with its gaps filled in `draws` different ways. The seed is the template's id, so that other
 * templates change nothing; every word of a gap is taken as often as the others, so that none stays untried.
 * @throws Error where the gaps have too few words for so many different texts.
 */
export function fillTemplate(template: Template, draws: number): string[] {
  const random = randomOf(seedOf(template.id));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const columns = Object.entries(template.slots).map(
      ([name, words]) => [name, spread(words, draws, random)] as const,
    );
    const texts = Array.from({ length: draws }, (_, draw) =>
      fill(template.text, new Map(columns.map(([name, words]) => [name, words[draw] ?? '']))),
    );
    if (new Set(texts).size === draws) return texts;
  }
  throw new Error(`template ${template.id} cannot be filled in ${draws} different ways`);
}

/** Texts hold braces of their own (code, JSON), so only the names of gaps are gaps. */
function fill(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words.get(name) ?? whole);
}

/** The words in shuffled order, over and over, up to `length`, and these shuffled again. */
function spread(words: readonly string[], length: number, random: Random): string[] {
  const order = shuffle(words, random);
  return shuffle(
    Array.from({ length }, (_, i) => order[i % order.length] ?? ''),
    random,
  );
}

/** Fisher and Yates's shuffle, of a copy. */
function shuffle(items: readonly string[], random: Random): string[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] ?? '');
}
