import { tokenise } from '../../nlp/tokenise.js';
import { parsePattern } from '../../taxonomy/index.js';
import type { PatternNode } from '../../taxonomy/index.js';
import { requirementsOf } from './requirements.js';
import type { Requirement } from './requirements.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import { stands } from '../text/terms.js';
import type { TermSet } from '../text/terms.js';
import type { SentenceMatcher } from './matcher.js';

/** Tries to match at word `at`; gives the word index after the match, or -1. */
type Step = (sentence: Sentence, at: number) => number;

/** What a pattern is compiled with. */
export interface PatternContext {
  readonly stemmer: Stemmer;
  /** True where every word of every pattern has its number already. @default false */
  readonly isNamed?: boolean;
  /** The lexicon of an id; null where there is none. It may be compiled when first asked for. */
  readonly lexicon: (id: string) => TermSet | null;
}

/** What the steps of one pattern are compiled with. */
interface StepContext extends PatternContext {
  /** Counts the searches, so that what failed in one is not taken for failed in the next. */
  readonly search: { number: number };
}

/** Compiles one pattern. Gaps are tried shortest first, alternatives of one word before the others, which go in order. */
export function compilePhrase(text: string, context: PatternContext): SentenceMatcher {
  // Made when first needed: most patterns never meet a sentence that holds their words, and most exceptions no match.
  let nodes: readonly PatternNode[] | null = null;
  let step: Step | null = null;
  let requirements: readonly Requirement[] | null = null;
  const search = { number: 0 };
  const read = (): readonly PatternNode[] => {
    nodes ??= parsePattern(text);
    return nodes;
  };
  if (context.isNamed !== true) nameWords(read(), context);
  return {
    get requirements() {
      requirements ??= requirementsOf(read(), context);
      return requirements;
    },
    find(sentence, from) {
      step ??= sequence(read(), (_, at) => at, { ...context, search });
      search.number++;
      for (let at = from; at < sentence.size; at++) {
        const to = step(sentence, at);
        if (to > at) return { from: at, to };
      }
      return null;
    },
  };
}

/** Gives numbers to the words of a pattern, and of the lexicons that it names, before any text is read. */
function nameWords(nodes: readonly PatternNode[], context: PatternContext): void {
  for (const node of nodes) {
    if (node.type === 'word') wordNumbers(node.word, context.stemmer);
    if (node.type === 'stem') stemNumbers(node.word, context.stemmer);
    if (node.type === 'lexicon') context.lexicon(node.id);
    if (node.type === 'any') for (const option of node.options) nameWords(option, context);
    if (node.type === 'optional' || node.type === 'not') nameWords(node.nodes, context);
  }
}

function sequence(nodes: readonly PatternNode[], next: Step, context: StepContext): Step {
  return nodes.reduceRight<Step>((rest, node, i) => {
    const step = compileNode(node, rest, context);
    return i > 0 && mayBranch(node) ? onceAt(step, context) : step;
  }, next);
}

/** Elements that can go on at more than one word. The first one of a sequence is reached by one way only. */
function mayBranch(node: PatternNode): boolean {
  if (node.type === 'any')
    return node.options.some(([first, ...more]) => first?.type !== 'word' || more.length > 0);
  return node.type === 'lexicon' || node.type === 'gap' || node.type === 'optional';
}

function compileNode(node: PatternNode, next: Step, context: StepContext): Step {
  switch (node.type) {
    case 'word':
      return words(wordNumbers(node.word, context.stemmer), 0, next);
    case 'stem':
      return words(stemNumbers(node.word, context.stemmer), STEM, next);
    case 'lexicon':
      return lexicon(lexiconNamed(node.id, context), next);
    case 'gap':
      return gap(node.max, next);
    case 'any':
      return oneOf(node.options, next, context);
    case 'optional':
      return firstOf([sequence(node.nodes, next, context), next]);
    case 'not': {
      const unwanted = sequence(node.nodes, (_, at) => at, context);
      return (sentence, at) => (unwanted(sentence, at) >= 0 ? -1 : next(sentence, at));
    }
    case 'start':
      return (sentence, at) => (at === 0 ? next(sentence, at) : -1);
    case 'end':
      return (sentence, at) => (at === sentence.size ? next(sentence, at) : -1);
  }
}

/**
 * Gaps and choices in a row lead to one place in very many ways. A step that failed at a word in this search is not tried there
 * again: then the time grows with the words and the elements of the pattern, not with the ways.
 */
function onceAt(step: Step, { search }: StepContext): Step {
  const failedIn: number[] = [];
  return (sentence, at) => {
    if (failedIn[at] === search.number) return -1;
    const to = step(sentence, at);
    if (to < 0) failedIn[at] = search.number;
    return to;
  };
}

function wordNumbers(word: string, { table }: Stemmer): number[] {
  return tokenise(word).forms.map((form) => table.wordOf(form));
}

function stemNumbers(word: string, stemmer: Stemmer): number[] {
  return tokenise(word).forms.map((form) => stemmer.table.stemOf(stemmer(form)));
}

function words(wanted: readonly number[], column: number, next: Step): Step {
  const [one] = wanted;
  if (wanted.length === 1)
    return (sentence, at) =>
      at < sentence.size && sentence.cells[sentence.first + at * CELL + column] === one
        ? next(sentence, at + 1)
        : -1;
  return (sentence, at) =>
    at + wanted.length <= sentence.size &&
    stands(wanted, sentence.cells, sentence.first + at * CELL + column)
      ? next(sentence, at + wanted.length)
      : -1;
}

function lexicon(terms: TermSet, next: Step): Step {
  return (sentence, at) => {
    for (const length of terms.lengthsAt(sentence, at)) {
      const to = next(sentence, at + length);
      if (to >= 0) return to;
    }
    return -1;
  };
}

function gap(max: number, next: Step): Step {
  return (sentence, at) => {
    const last = Math.min(at + max, sentence.size);
    for (let to = at; to <= last; to++) {
      const end = next(sentence, to);
      if (end >= 0) return end;
    }
    return -1;
  };
}

/** Alternatives of one word each are looked up at once; long lists of them are common. The rest is tried in order. */
function oneOf(
  options: readonly (readonly PatternNode[])[],
  next: Step,
  context: StepContext,
): Step {
  const single = new Set<number>();
  const others: Step[] = [];
  for (const option of options) {
    const [node] = option;
    const forms = option.length === 1 && node?.type === 'word' ? tokenise(node.word).forms : [];
    if (forms.length === 1) single.add(context.stemmer.table.wordOf(forms[0] as string));
    else others.push(sequence(option, next, context));
  }
  const lookUp: Step = (sentence, at) =>
    at < sentence.size && single.has(sentence.cells[sentence.first + at * CELL] as number)
      ? next(sentence, at + 1)
      : -1;
  if (others.length === 0) return lookUp;
  return firstOf(single.size > 0 ? [lookUp, ...others] : others);
}

function firstOf(steps: readonly Step[]): Step {
  return (sentence, at) => {
    for (const step of steps) {
      const to = step(sentence, at);
      if (to >= 0) return to;
    }
    return -1;
  };
}

function lexiconNamed(id: string, context: PatternContext): TermSet {
  const terms = context.lexicon(id);
  if (terms === null)
    throw new Error(`no lexicon ${id}: buildTaxonomy has not checked this taxonomy`);
  return terms;
}
