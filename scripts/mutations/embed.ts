import { everyMatch } from '../../src/classify/matchers/matcher.js';
import { SEGMENT_KINDS } from '../../src/model/transcript.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { RuleExample } from '../../src/taxonomy/index.js';
import { baseOf } from './bench.js';
import type { Bench } from './bench.js';
import type { Place } from './mutant.js';
import { framed, textExample, transplanted } from './texts.js';
import type { Trial } from './trial.js';
import { meetsAll } from './trial.js';
import { wordingOf } from './sample.js';
import { valueAt } from './way.js';
import type { Way } from './way.js';

/** Of the frames, the one that held before and so many others are tried. */
const MOST_FRAMES = 4;
const MOST_TRANSPLANTS = 3;

/** Examples in which some words stand where a pattern of a rule looks for them, the shortest first. */
export function* embedded(
  bench: Bench,
  place: Place,
  words: readonly string[],
): Generator<RuleExample> {
  const entry = place.way.slice(0, 2);
  if (place.role === 'own') yield* inEntry(bench, entry, words, null);
  if (place.role === 'with') yield* inEntry(bench, entry, null, words);
  if (place.role === 'except') yield* besideOwn(bench, words);
  else yield* inExamples(bench, place, words);
}

/** Words as an entry's own, or as what stands near by. The other half is another wording each time, to show that too. */
function* inEntry(
  bench: Bench,
  way: Way,
  own: readonly string[] | null,
  near: readonly string[] | null,
): Generator<RuleExample> {
  const base = baseOf(bench, way);
  if (base === null) return;
  const example = (text: string): RuleExample => textExample(bench.rule, text, base.channel);
  if (base.near.length > 0) {
    const varied = framed(own ?? varyOwn(bench, way), {
      ...base,
      near: near ?? varyNear(bench, way),
    });
    yield example(varied[base.frame] ?? '');
  }
  const texts = framed(own ?? base.words, { ...base, near: near ?? base.near });
  const first = texts[base.frame] ?? '';
  yield example(first);
  for (const text of texts.filter((other) => other !== first).slice(0, MOST_FRAMES))
    yield example(text);
}

function varyOwn(bench: Bench, way: Way): string[] {
  const entry = valueAt(bench.rule, way) as { readonly pattern: string };
  const name = `${bench.rule.id} ${way.join('.')}.pattern`;
  return wordingOf(parsePattern(entry.pattern), bench.chooser.choose(name, ''));
}

function varyNear(bench: Bench, way: Way): string[] {
  const entry = valueAt(bench.rule, way) as { readonly with: readonly string[] };
  const at = bench.chooser.turn(`${bench.rule.id} ${way.join('.')}.with`, entry.with.length);
  const name = `${bench.rule.id} ${way.join('.')}.with.${at}`;
  return wordingOf(parsePattern(entry.with[at] ?? ''), bench.chooser.choose(name, ''));
}

/** Words of an exception, put before, into, behind and in place of a part of a text that holds. */
function* besideOwn(bench: Bench, words: readonly string[]): Generator<RuleExample> {
  for (const [text, channel] of heldTexts(bench)) {
    const own = text.split(' ');
    const put = words.join(' ');
    for (let i = 0; i <= own.length; i++)
      for (const skip of [0, 1, 2]) {
        const parts = [...own.slice(0, i), put, ...own.slice(i + skip)];
        yield textExample(bench.rule, parts.join(' '), channel);
      }
  }
}

const MOST_HELD = 8;

/** The text of an entry that holds, if one was found. */
export function entryTexts(bench: Bench, way: Way): (readonly [string, string])[] {
  const base = baseOf(bench, way);
  const text = base === null ? undefined : framed(base.words, base)[base.frame];
  return base === null || text === undefined ? [] : [[text, base.channel]];
}

/** Texts of the rule that hold: the bases of its entries, and its own examples. */
export function heldTexts(bench: Bench): (readonly [string, string])[] {
  const { rule } = bench;
  const entries: Way[] = rule.kind === 'phrase' ? rule.patterns.map((_, i) => ['patterns', i]) : [];
  const bases = entries.slice(0, MOST_HELD).flatMap((way) => entryTexts(bench, way));
  const examples = bench.trials.flatMap(({ from, expected, example }) =>
    from === 'rule' && expected === 'match' && 'text' in example
      ? [[example.text, example.channel ?? rule.channels[0] ?? 'think'] as const]
      : [],
  );
  return [...bases, ...examples.slice(0, MOST_HELD)];
}

/** Words where the pattern matches in the rule's own examples. */
function* inExamples(bench: Bench, place: Place, words: readonly string[]): Generator<RuleExample> {
  const hosts = bench.trials.filter(({ from }) => from === 'rule');
  let left = MOST_TRANSPLANTS;
  for (const host of hosts) {
    const written = writtenAt(bench, place, host);
    if (written === null) continue;
    for (const joint of place.role === 'own' ? [' '] : [' ', '_']) {
      const example = transplanted(host.example, written, words.join(joint));
      if (example !== null) yield example;
    }
    if (--left === 0) return;
  }
}

/** The text of the first match of a pattern in an example. */
function writtenAt(bench: Bench, place: Place, host: Trial): string | null {
  const matcher = bench.laboratory.context.compile(place.text);
  for (const read of host.sentences) {
    if (!meetsAll(matcher.requirements, read)) continue;
    const [hit] = everyMatch(matcher, read.sentence);
    if (hit === undefined) continue;
    const { starts, ends, start, text } = read.sentence;
    return text.slice((starts[hit.from] ?? start) - start, (ends[hit.to - 1] ?? start) - start);
  }
  return null;
}

/** The channels of an agent's own words and calls. */
export const OWN_CHANNELS = SEGMENT_KINDS.filter(
  (kind) => !['markup', 'user', 'system', 'observation', 'peer', 'other'].includes(kind),
);
