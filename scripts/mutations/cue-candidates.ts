import { addTo } from '../../src/model/add-to.js';
import type { Cue, Rule, RuleExample } from '../../src/taxonomy/index.js';
import { baseOf } from './bench.js';
import type { Bench } from './bench.js';
import { fillers } from './sample.js';
import type { CueMutant } from './mutant.js';

/** Words of a rule that hold alone ("wipe the audit logs"), by which cues are tried. */
export interface CueBase {
  readonly bench: Bench;
  readonly words: string;
}

type Frame = (term: string, words: string) => string;

const BEFORE: readonly Frame[] = [
  (term, words) => `${term} ${words}.`,
  (term, words) => `I ${term} ${words}.`,
  (term, words) => `${term} the maple ${words}.`,
];
const BEHIND: readonly Frame[] = [
  (term, words) => `${words} ${term}.`,
  (term, words) => `${words}, ${term} maple.`,
];
const NEXT: readonly Frame[] = [(term, words) => `${words}. ${term}.`];
const WEIGHED: readonly Frame[] = [
  (term, words) => `Maybe ${words}? ${term}.`,
  (term, words) => `Maybe ${words}, ${term}.`,
];
const SPEECH: readonly Frame[] = [(term, words) => `${term} "${words}" at noon.`];
const STOPPED: readonly Frame[] = [
  (term, words) => `not maple ${term} ${words}.`,
  (term, words) => `never maple ${term} pebble ${words}.`,
];
const ASKED: readonly Frame[] = [
  (term, words) => `${term} ${words}?`,
  (term, words) => `maybe ${term} ${words}.`,
];
const ALL: readonly Frame[] = [...BEFORE, ...BEHIND, ...NEXT];

/** Words as far from the term as it reaches, or nearly: a shorter term, or one of another effect, reaches less far. */
function atReach({ direction, window }: Cue): readonly Frame[] {
  if (direction === 'sentence') return [];
  return [1, 2, 3, 4]
    .filter((less) => less < window)
    .map((less) => {
      const between = fillers(window - less).join(' ');
      return direction === 'forward'
        ? (term, words) => `${term} ${between} ${words}.`
        : (term, words) => `${words} ${between} ${term}.`;
    });
}

/** Examples of clause rules with another subject. */
function* withSubject(term: string, benches: Iterable<Bench>) {
  for (const bench of benches)
    for (const { example, expected } of bench.trials)
      if (bench.rule.kind === 'clause' && expected === 'match' && 'text' in example)
        yield [bench, { ...example, text: example.text.replace(/\b(?:I|we)\b/i, term) }] as const;
}

const FRAMES: Partial<Record<Cue['effect'], readonly Frame[]>> = {
  alternative: WEIGHED,
  'rejection-after': [...BEHIND, ...NEXT],
  'own-speech': SPEECH,
  stop: STOPPED,
  plan: ASKED,
};
const STAGES: Partial<Record<Cue['effect'], 'planned' | 'considered' | 'claimed-result'>> = {
  plan: 'planned',
  hedge: 'considered',
  past: 'claimed-result',
};

/** Examples in which a cue, or an exception of it, should decide. */
export function* cueCandidates(
  { cue, term }: CueMutant,
  bases: readonly CueBase[],
  benches: readonly Bench[],
): Generator<readonly [Bench, RuleExample]> {
  if (cue.effect === 'agent-subject') yield* withSubject(term, benches);
  const stage = STAGES[cue.effect];
  const frames = [...(FRAMES[cue.effect] ?? ALL), ...atReach(cue)];
  for (const { bench, words } of bases)
    for (const frame of frames) {
      const text = frame(term, words);
      yield [
        bench,
        stage === undefined ? { text, channel: 'think' } : { text, channel: 'think', stage },
      ];
    }
}

const EACH = 12;

/** Short words of rules that hold in reasoning, of each strength, and clauses told as done. */
export function cueBases(benches: Iterable<Bench>): CueBase[] {
  const byStrength = new Map<Rule['strength'], CueBase[]>();
  for (const bench of benches) {
    const base = baseOf(bench, ['patterns', 0]);
    const { rule } = bench;
    if (base === null || base.channel !== 'think' || rule.polarity.join() !== 'affirmed') continue;
    const entry = rule.kind === 'phrase' ? rule.patterns[0] : undefined;
    const strength = (typeof entry === 'object' ? entry.strength : undefined) ?? rule.strength;
    const isFull = byStrength.get(strength)?.length === EACH;
    if (!isFull && base.words.length < 8 && base.near.length === 0)
      addTo(byStrength, strength, { bench, words: base.words.join(' ') });
  }
  return ['medium', 'weak', 'strong'].flatMap(
    (strength) => byStrength.get(strength as Rule['strength']) ?? [],
  );
}
