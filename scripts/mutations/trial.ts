import { addTo } from '../../src/model/add-to.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { exampleConversation, exampleMessage } from '../../src/classify/example-conversation.js';
import { readSegment } from '../../src/classify/text/read-message.js';
import { CELL, STEM } from '../../src/classify/text/scan-words.js';
import type { Sentence } from '../../src/classify/text/sentence.js';
import type { SentenceMatcher } from '../../src/classify/matchers/matcher.js';
import type { Requirement } from '../../src/classify/matchers/requirements.js';
import type { Atoms } from '../../src/classify/text/atoms.js';
import type { SegmentKind } from '../../src/model/transcript.js';
import type { Rule, RuleExample } from '../../src/taxonomy/index.js';
import type { Laboratory } from './laboratory.js';

/** A sentence with its words, forms and stems (`~` behind), each once. */
export interface ReadSentence {
  readonly sentence: Sentence;
  readonly words: readonly string[];
  /** The same as the names of keys; see `Atom`. */
  readonly names: ReadonlySet<number>;
  /** Where patterns of rules as they are match in it, as far as that was asked. */
  readonly matches: Map<SentenceMatcher, string>;
}

/** An example of a rule, read once. */
export interface Trial {
  readonly rule: Rule;
  readonly example: RuleExample;
  readonly expected: 'match' | 'no_match';
  /** Whether it stands in the rule, or in `fixtures/expansions`. */
  readonly from: 'rule' | 'expansions';
  /** What of its rule a generated example was made for. */
  readonly about: string | null;
  /** Every sentence of everybody, and every command and target of a call. */
  readonly sentences: readonly ReadSentence[];
  /** Whether it comes out as expected in the taxonomy as it is; null when it was not run yet. */
  passes: boolean | null;
  /** The entries of its rule that can match somewhere in it; null when that was not asked yet. */
  entries: ReadonlySet<unknown> | null;
  /** The entries of other rules that can match somewhere in it; null when that was not asked yet. */
  others: CompiledTaxonomy['words'] | null;
}

/** The examples that a rule carries. */
export function ruleTrials(rule: Rule, laboratory: Laboratory): Trial[] {
  const of = (expected: Trial['expected']): Trial[] =>
    rule.examples[expected].map((entry) =>
      readTrial(
        rule,
        typeof entry === 'string' ? { text: entry } : entry,
        expected,
        'rule',
        laboratory,
      ),
    );
  return [...of('match'), ...of('no_match')];
}

/** Reads one example. */
export function readTrial(
  rule: Rule,
  example: RuleExample,
  expected: Trial['expected'],
  from: Trial['from'],
  { compiled }: Laboratory,
  about: string | null = null,
): Trial {
  const sentences = messagesOf(rule, example).flatMap((message) =>
    message.segments.flatMap((segment, i) => {
      if (segment.kind === 'markup') return [];
      const read = readSegment(message, segment, i, compiled);
      return [...read.sentences, ...read.acts.flatMap(({ command, target }) => [command, target])];
    }),
  );
  const words = sentences.map((sentence) => ({
    sentence,
    words: wordsOf(sentence),
    names: namesOf(sentence),
    matches: new Map<SentenceMatcher, string>(),
  }));
  return {
    rule,
    example,
    expected,
    from,
    about,
    sentences: words,
    passes: null,
    entries: null,
    others: null,
  };
}

function messagesOf(rule: Rule, example: RuleExample) {
  if ('conversation' in example) return exampleConversation(example.conversation).messages;
  const kind: SegmentKind = example.channel ?? rule.channels[0] ?? 'think';
  return [exampleMessage(0, 0, 'assistant', 'target', [{ kind, text: example.text }])];
}

function wordsOf({ forms, stems }: Sentence): string[] {
  return [...new Set([...forms, ...stems.map((stem) => `${stem}~`)])];
}

function namesOf({ cells, first, size }: Sentence): Set<number> {
  const names = new Set<number>();
  for (let cell = first; cell < first + size * CELL; cell += CELL)
    names.add(cells[cell] as number).add(-(cells[cell + STEM] as number));
  return names;
}

/** True when a sentence holds, of each requirement, all words of an atom, in whatever order. */
export function meetsAll(requirements: readonly Requirement[], { names }: ReadSentence): boolean {
  return requirements.every((requirement) => {
    const atoms = byFirstWord(requirement.words);
    const isThere = (name: number): boolean => names.has(name);
    for (const name of names)
      if (atoms.get(name)?.some((rest) => rest.every(isThere)) === true) return true;
    return false;
  });
}

const firstWords = new WeakMap<Atoms, ReadonlyMap<number, readonly (readonly number[])[]>>();

/** The atoms that begin with a word, as the words that follow it. */
function byFirstWord(atoms: Atoms): ReadonlyMap<number, readonly (readonly number[])[]> {
  const known = firstWords.get(atoms);
  if (known !== undefined) return known;
  const made = new Map<number, number[][]>();
  for (const atom of atoms) {
    const [first = 0, ...rest] = atom.names;
    addTo(made, first, rest);
  }
  firstWords.set(atoms, made);
  return made;
}

/** Frees what was noted of matches: it is asked for while one rule is tried, and takes gigabytes for all. */
export function forgetMatches(trials: readonly Trial[]): void {
  for (const { sentences } of trials) for (const { matches } of sentences) matches.clear();
}
