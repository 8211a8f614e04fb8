import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyMatch, type Target } from '#src/classify/matchers/matcher.js';
import { compilePhrase } from '#src/classify/matchers/phrase-matcher.js';
import { looseSentence } from '#src/classify/text/read-sentences.js';
import { rememberingStemmer } from '#src/classify/text/stemmer.js';
import { lexiconCompiler } from '#src/classify/text/terms.js';
import { parsePattern, type Lexicon, type PatternNode } from '#src/taxonomy/index.js';

const TERMS = ['b', 'a b', 'b a a'];
const lexicon = { id: 'l', match: 'form', terms: TERMS, except: [] } as unknown as Lexicon;
const stemmer = rememberingStemmer();
const context = { stemmer, lexicon: lexiconCompiler(new Map([['l', lexicon]]), stemmer) };

/** Tells where a match that begins at a word may end; the first one is taken. */
type Ends = (words: readonly string[], at: number) => Iterable<number>;

/** The slow reference: every way of every element, in order. */
function endsOf([node, ...rest]: readonly PatternNode[]): Ends {
  if (node === undefined) return (_, at) => [at];
  const [own, others] = [waysOf(node), endsOf(rest)];
  return function* (words, at) {
    for (const to of own(words, at)) yield* others(words, to);
  };
}

function waysOf(node: PatternNode): Ends {
  switch (node.type) {
    case 'word':
    case 'stem':
      return row([node.word]);
    case 'lexicon':
      return oneOf(
        TERMS.toSorted((a, b) => b.length - a.length).map((term) => row(term.split(' '))),
      );
    case 'gap':
      return (words, at) =>
        Array.from({ length: node.max + 1 }, (_, i) => at + i).filter((to) => to <= words.length);
    case 'any':
      return oneOf(
        node.options.toSorted((a, b) => Number(isWord(b)) - Number(isWord(a))).map(endsOf),
      );
    case 'optional':
      return oneOf([endsOf(node.nodes), endsOf([])]);
    case 'not':
      return (words, at) => ([...endsOf(node.nodes)(words, at)].length > 0 ? [] : [at]);
    case 'start':
      return (_, at) => (at === 0 ? [at] : []);
    case 'end':
      return (words, at) => (at === words.length ? [at] : []);
  }
}

function row(wanted: readonly string[]): Ends {
  return (words, at) =>
    wanted.every((word, i) => words[at + i] === word) ? [at + wanted.length] : [];
}

function oneOf(choices: readonly Ends[]): Ends {
  return function* (words, at) {
    for (const ends of choices) yield* ends(words, at);
  };
}

/** Alternatives of one word are looked up together, before the others. */
function isWord([node, ...more]: readonly PatternNode[]): boolean {
  return node?.type === 'word' && more.length === 0;
}

function slowMatches(pattern: string, words: readonly string[]): Target[] {
  const ends = endsOf(parsePattern(pattern));
  const found: Target[] = [];
  for (let from = 0; from < words.length; from++) {
    const [to] = ends(words, from);
    if (to === undefined || to <= from) continue;
    found.push({ from, to });
    from = to - 1;
  }
  return found;
}

const { pattern: anyPattern } = fc.letrec<{ pattern: string; element: string }>((tie) => ({
  pattern: fc.array(tie('element'), { minLength: 1, maxLength: 5 }).map((all) => all.join(' ')),
  element: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom('a', 'b', 'c', '@l', '..1', '..3', '^', '$'),
    tie('pattern').map((inner) => `(${inner})?`),
    tie('pattern').map((inner) => `!(${inner})`),
    fc.tuple(tie('pattern'), tie('pattern')).map((both) => `(${both.join(' | ')})`),
  ),
}));

it('matches as a reader does that tries every way', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(anyPattern, words, (pattern, forms) => {
      fc.pre(isPattern(pattern));
      const sentence = looseSentence(forms.join(' '), stemmer);
      const found = everyMatch(compilePhrase(pattern, context), sentence);
      expect(found).toEqual(slowMatches(pattern, forms));
    }),
    { numRuns: 2000 },
  );
});

function isPattern(text: string): boolean {
  try {
    return parsePattern(text).length > 0;
  } catch {
    return false;
  }
}

it.each([
  ['gaps', 'a ..12 a ..12 a ..12 a ..12 a ..12 c'],
  ['what may be left out', `${'(a | a a)? '.repeat(14)}c`],
  ['choices inside each other', `${'a ..6 (c | '.repeat(8)}c${')'.repeat(8)}`],
  ['terms with gaps between', `${'@l ..3 '.repeat(10)}c`],
])('looks at a word a few times for each element, not for each way: %s', (_, pattern) => {
  const sentence = looseSentence('a a b a '.repeat(15), stemmer);
  let looks = 0;
  const cells = {
    get() {
      looks++;
      return sentence.cells;
    },
  };
  const watched = Object.create(sentence, { cells }) as typeof sentence;
  expect(compilePhrase(pattern, context).find(watched, 0)).toBe(null);
  expect(looks).toBeLessThan(60 * 400);
});
