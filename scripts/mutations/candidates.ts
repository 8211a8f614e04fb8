import type { Stage } from '../../src/model/finding.js';
import { compilePhrase } from '../../src/classify/matchers/phrase-matcher.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { RuleExample } from '../../src/taxonomy/index.js';
import { baseOf, tellsWords } from './bench.js';
import type { Bench } from './bench.js';
import { withOthers, withoutMessages, withTurns } from './conversations.js';
import { embedded, entryTexts, heldTexts, OWN_CHANNELS } from './embed.js';
import { surroundingsOf } from './kill.js';
import type { LexiconMutant, Operator, Place, Role, RuleMutant } from './mutant.js';
import { wordingOf } from './sample.js';
import { framed, textExample } from './texts.js';
import { valueAt } from './way.js';
import { wordingsFor, wordingsWithTerm } from './wordings.js';

const TURNS = 4;

/** What a pattern that is dropped whole was for. */
const ROLES: Partial<Record<Operator, Role>> = {
  'entry-dropped': 'own',
  'with-pattern-dropped': 'with',
  'except-dropped': 'except',
  'step-pattern-dropped': 'step',
};

/** Examples in which a mutant of a rule should come out otherwise than the rule. */
export function* candidatesFor(bench: Bench, mutant: RuleMutant): Generator<RuleExample> {
  const { pattern, operator, dropped } = mutant;
  if (pattern !== null) yield* patternCandidates(bench, mutant);
  if (operator === 'channels-dropped') yield* inOtherChannels(bench, mutant);
  if (operator === 'with-dropped') yield* withoutNear(bench, mutant);
  if (operator === 'polarity-dropped') yield* inEveryFrame(bench);
  if (operator === 'stage-changed') yield* withStage(bench, mutant);
  yield* conversationsFor(bench, mutant);
  if (operator === 'word-dropped') yield* withOtherWord(bench, mutant);
  const role = ROLES[operator];
  const value = dropped === null ? undefined : valueAt(mutant.rule, dropped);
  const text = typeof value === 'string' ? value : patternOf(value);
  if (dropped !== null && role !== undefined && text !== null)
    yield* anyWording(bench, { way: dropped, role, text });
}

function patternOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'pattern' in value
    ? (value.pattern as string)
    : null;
}

function* patternCandidates(bench: Bench, mutant: RuleMutant): Generator<RuleExample> {
  if (mutant.pattern === null) return;
  const { place, text, focus } = mutant.pattern;
  const { context, lexicon } = bench.laboratory;
  const before = context.compile(place.text);
  const after = compilePhrase(text, { stemmer: context.stemmer, lexicon });
  const name = `${bench.rule.id} ${place.way.join('.')}`;
  const wordings = wordingsFor(
    parsePattern(place.text),
    mutant.operator,
    focus,
    name,
    bench.chooser,
  );
  for (const words of distinct(wordings))
    if (tellsWords(bench, before, after, words)) yield* embedded(bench, place, words);
}

function* anyWording(bench: Bench, place: Place): Generator<RuleExample> {
  const nodes = parsePattern(place.text);
  const name = `${bench.rule.id} ${place.way.join('.')}`;
  for (let i = 0; i < TURNS; i++)
    yield* embedded(bench, place, wordingOf(nodes, bench.chooser.choose(name, '')));
}

/** Examples of a rule that uses a lexicon, with one of its terms. */
export function* termCandidates(
  bench: Bench,
  mutant: LexiconMutant,
  place: Place,
): Generator<RuleExample> {
  const nodes = parsePattern(place.text);
  const { id } = mutant.lexicon;
  const before = bench.laboratory.context.compile(place.text);
  const after = surroundingsOf(mutant, bench.laboratory).context.compile(place.text);
  const name = `${bench.rule.id} ${place.way.join('.')}`;
  const wordings = wordingsWithTerm(nodes, id, mutant.term, name, bench.chooser);
  for (const words of distinct(wordings))
    if (tellsWords(bench, before, after, words)) yield* embedded(bench, place, words);
}

function* distinct(wordings: Iterable<string[]>): Generator<string[]> {
  const seen = new Set<string>();
  for (const words of wordings) {
    const text = words.join(' ');
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    yield words;
  }
}

/** Texts of the entries that a list of channels is for, in the channels that it leaves out. */
function* inOtherChannels(bench: Bench, { rule, at }: RuleMutant): Generator<RuleExample> {
  const named = valueAt(rule, at) as readonly string[];
  const others = OWN_CHANNELS.filter((channel) => !named.includes(channel));
  const way = at.slice(0, -1);
  const own = way.length > 0 ? entryTexts(bench, way) : [];
  const texts = own.length > 0 ? own : heldTexts(bench);
  for (const [text] of texts) for (const channel of others) yield textExample(rule, text, channel);
}

function* withoutNear(bench: Bench, { dropped }: RuleMutant): Generator<RuleExample> {
  const base = baseOf(bench, (dropped ?? []).slice(0, 2));
  if (base === null) return;
  for (const text of framed(base.words, { ...base, near: [] }))
    yield textExample(bench.rule, text, base.channel);
}

function* inEveryFrame(bench: Bench): Generator<RuleExample> {
  for (const [key, base] of bench.bases)
    if (base !== null && key !== '')
      for (const text of framed(base.words, base))
        yield textExample(bench.rule, text, base.channel);
}

/** The rule's own examples with one of the words that a regular expression needs in the place of another. */
function* withOtherWord(bench: Bench, { rule, at }: RuleMutant): Generator<RuleExample> {
  const words = valueAt(rule, at.slice(0, -1)) as readonly string[];
  const wanted = String(valueAt(rule, at)).replace('~', '');
  for (const [text, channel] of heldTexts(bench))
    for (const word of words) {
      const stem = word.replace('~', '').toLowerCase();
      const pieces = text.split(/(\P{L}+)/u);
      const i = pieces.findIndex((piece) => piece.toLowerCase().startsWith(stem));
      if (i >= 0) yield textExample(rule, pieces.with(i, wanted).join(''), channel);
    }
}

function* withStage(bench: Bench, { rule, at }: RuleMutant): Generator<RuleExample> {
  const stage = valueAt(rule, at) as Stage | undefined;
  for (const [text] of entryTexts(bench, at.slice(0, 2)))
    yield { text, channel: 'think', ...(stage !== undefined && { stage }) };
}

function* conversationsFor(bench: Bench, { operator, rule }: RuleMutant): Generator<RuleExample> {
  if (operator === 'window-widened' && 'within' in rule)
    yield* withTurns(bench, rule.within.turns + 1);
  if (operator === 'memory-dropped' || operator === 'steps-swapped') yield* withoutMessages(bench);
  if (operator === 'step-dropped' || operator === 'step-pattern-dropped') {
    yield* withoutMessages(bench);
    yield* withOthers(bench);
  }
}
