import type { ExampleMessage, RuleExample } from '../../src/taxonomy/index.js';
import { judged, read, tells } from './bench.js';
import type { Bench } from './bench.js';
import type { Expansion } from './expansions.js';
import { mayTell } from './kill.js';
import type { Mutant } from './mutant.js';
import type { Trial } from './trial.js';

/** A generated example with what it is about. */
export interface Kept {
  readonly trial: Trial;
  readonly about: string;
  readonly why: string;
}

/** So many candidates are tried for a mutant. */
const MOST_TRIED = 24;
/** So many are read: reading costs little beside judging. */
const MOST_READ = 300;

/** The first of some examples that tells a mutant from its rule; null when none does. */
export function firstTelling(
  mutant: Mutant,
  candidates: Iterable<readonly [Bench, RuleExample]>,
  most = MOST_TRIED,
): Trial | null {
  let left = most;
  let unread = MOST_READ;
  for (const [bench, example] of candidates) {
    if (unread-- === 0) return null;
    const unjudged = read(bench, example);
    if (!mayTell(mutant, unjudged, bench.laboratory)) continue;
    if (left-- === 0) return null;
    const trial = judged(bench, unjudged);
    if (tells(bench, mutant, trial)) return trial;
  }
  return null;
}

interface Line {
  readonly rule: string;
  readonly about: string;
  readonly holds: boolean;
  readonly channel?: string;
  readonly stage?: string;
  readonly conversation?: readonly ExampleMessage[];
  readonly whys: Set<string>;
  readonly texts: Set<string>;
}

/** The generated examples as lines: those that differ in their text only share one. */
export function linesOf(kept: readonly Kept[]): Expansion[] {
  const lines = new Map<string, Line>();
  for (const { trial, about, why } of kept) {
    const { example, expected, rule } = trial;
    const place =
      'text' in example
        ? {
            ...(example.channel !== undefined && { channel: example.channel }),
            ...(example.stage !== undefined && { stage: example.stage }),
          }
        : { conversation: example.conversation };
    const head = { rule: rule.id, about, holds: expected === 'match', ...place };
    const key = JSON.stringify(head);
    const line = lines.get(key) ?? { ...head, whys: new Set(), texts: new Set() };
    lines.set(key, line);
    for (const one of why.split(', ')) line.whys.add(one);
    if ('text' in example) line.texts.add(example.text);
  }
  return [...lines.values()].map(({ whys, texts, ...head }) => ({
    ...head,
    why: [...whys].join(', '),
    ...(texts.size > 0 && { texts: [...texts] }),
  }));
}
