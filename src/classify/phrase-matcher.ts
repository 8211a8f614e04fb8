import { tokenise } from '../nlp/tokenise.js';
import type { PatternNode } from '../taxonomy/index.js';
import type { Sentence } from './sentence.js';
import type { Stemmer } from './stemmer.js';
import type { TermSet } from './terms.js';

/** Tries to match at word `at`; gives the word index after the match, or -1. */
type Step = (sentence: Sentence, at: number) => number;

/** A compiled token pattern. */
export interface PhraseMatcher {
  /** The first match at or after word `from`, as word indices, end exclusive; null when there is none. */
  find(sentence: Sentence, from: number): { readonly from: number; readonly to: number } | null;
  /** Words of which one must occur for the pattern to match: forms as they are, stems with `~` behind. */
  readonly atoms: ReadonlySet<string>;
}

/** What a pattern is compiled with. */
export interface PatternContext {
  readonly stemmer: Stemmer;
  readonly lexicons: ReadonlyMap<string, TermSet>;
}

/** Compiles one pattern. Gaps are tried shortest first, alternatives in order. */
export function compilePhrase(
  nodes: readonly PatternNode[],
  context: PatternContext,
): PhraseMatcher {
  const step = sequence(nodes, (_, at) => at, context);
  return {
    atoms: atomsOf(nodes, context),
    find(sentence, from) {
      for (let at = from; at < sentence.forms.length; at++) {
        const to = step(sentence, at);
        if (to > at) return { from: at, to };
      }
      return null;
    },
  };
}

function sequence(nodes: readonly PatternNode[], next: Step, context: PatternContext): Step {
  return nodes.reduceRight<Step>((rest, node) => compileNode(node, rest, context), next);
}

function compileNode(node: PatternNode, next: Step, context: PatternContext): Step {
  switch (node.type) {
    case 'word':
      return words(tokenise(node.word).forms, 'forms', next);
    case 'stem':
      return words(tokenise(node.word).forms.map(context.stemmer), 'stems', next);
    case 'lexicon':
      return lexicon(lexiconNamed(node.id, context), next);
    case 'gap':
      return gap(node.max, next);
    case 'any':
      return firstOf(node.options.map((option) => sequence(option, next, context)));
    case 'optional':
      return firstOf([sequence(node.nodes, next, context), next]);
    case 'not': {
      const unwanted = sequence(node.nodes, (_, at) => at, context);
      return (sentence, at) => (unwanted(sentence, at) >= 0 ? -1 : next(sentence, at));
    }
    case 'start':
      return (sentence, at) => (at === 0 ? next(sentence, at) : -1);
    case 'end':
      return (sentence, at) => (at === sentence.forms.length ? next(sentence, at) : -1);
  }
}

function words(wanted: readonly string[], column: 'forms' | 'stems', next: Step): Step {
  return (sentence, at) => {
    for (let i = 0; i < wanted.length; i++) if (sentence[column][at + i] !== wanted[i]) return -1;
    return next(sentence, at + wanted.length);
  };
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
    const last = Math.min(at + max, sentence.forms.length);
    for (let to = at; to <= last; to++) {
      const end = next(sentence, to);
      if (end >= 0) return end;
    }
    return -1;
  };
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

/** The smallest set of words of which one must occur: that of the most selective required element. */
function atomsOf(nodes: readonly PatternNode[], context: PatternContext): ReadonlySet<string> {
  let best: ReadonlySet<string> | null = null;
  for (const node of nodes) {
    const atoms = nodeAtoms(node, context);
    if (atoms !== null && (best === null || atoms.size < best.size)) best = atoms;
  }
  return best ?? new Set();
}

function nodeAtoms(node: PatternNode, context: PatternContext): ReadonlySet<string> | null {
  if (node.type === 'word') return new Set(tokenise(node.word).forms.slice(0, 1));
  if (node.type === 'stem')
    return new Set([`${context.stemmer(tokenise(node.word).forms[0] ?? '')}~`]);
  if (node.type === 'lexicon') return lexiconNamed(node.id, context).atoms;
  if (node.type !== 'any') return null;
  const options = node.options.map((option) => atomsOf(option, context));
  return options.some((atoms) => atoms.size === 0)
    ? null
    : new Set(options.flatMap((atoms) => [...atoms]));
}

function lexiconNamed(id: string, context: PatternContext): TermSet {
  const terms = context.lexicons.get(id);
  if (terms === undefined)
    throw new Error(`no lexicon ${id}: buildTaxonomy has not checked this taxonomy`);
  return terms;
}
