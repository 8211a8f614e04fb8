import { append } from '../../model/append.js';
import { tokenise } from '../../nlp/tokenise.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';

/** A term of one of several lexicons, and what it weighs there. */
export interface WeightedTerm {
  readonly text: string;
  readonly lexicon: number;
  readonly weight: number;
}

/** Hears of a term that stands in a sentence from word `start` to `end`: its uses are those from `from` up to `to`. */
export type Meet = (from: number, to: number, start: number, end: number) => void;

/** The weighted terms of several lexicons in one tree, so that a sentence is walked once for all of them. */
export interface WeightedTerms {
  /** For each use of a term the lexicon, and its weight there. */
  readonly lexicons: Uint16Array;
  readonly weights: Float64Array;
  /** Tells of every term in a sentence, in the order of their first words, the shorter before the longer. */
  walk(sentence: Sentence, meet: Meet): void;
}

/** What a row of words comes to: its weight by lexicon, where it is a term, and the rows with one more word. */
interface Node {
  readonly uses: Map<number, number>;
  readonly next: Map<number, Node>;
}

/** Integers of a node as laid out: where its uses begin and end, and where the steps to longer rows do. */
const NODE = 4;
/** Integers of a step: the number of the word that is taken, and the node behind it. */
const STEP = 2;

/** Weighted terms as tables, from which they can be opened at once. The node of a first word is found by its number; 0 stands for none. */
export interface TermTables {
  readonly first: Int32Array;
  readonly nodes: Int32Array;
  readonly steps: Int32Array;
  readonly lexicons: Uint16Array;
  readonly weights: Float64Array;
}

/** Lays out terms, compared by their stems or by their forms. Of two with the same words the last one says what it weighs. */
export function layTerms(
  terms: Iterable<WeightedTerm>,
  byStem: boolean,
  stemmer: Stemmer,
): TermTables {
  return layOut(treeOf(terms, byStem, stemmer));
}

/** Opens terms that were laid out before, by stem or by form. */
export function openTerms(tables: TermTables, byStem: boolean): WeightedTerms {
  const { first, nodes, steps, lexicons, weights } = tables;
  const column = byStem ? STEM : 0;
  const follow = (node: number, word: number): number => {
    const end = nodes[node + 3] as number;
    for (let at = nodes[node + 2] as number; at < end; at += STEP)
      if (steps[at] === word) return steps[at + 1] as number;
    return 0;
  };
  return {
    lexicons,
    weights,
    walk({ cells, first: begin, size }, meet) {
      for (let start = 0; start < size; start++) {
        const cell = begin + start * CELL + column;
        let node = first[cells[cell] as number] ?? 0;
        for (let end = start + 1; node !== 0; end++) {
          const from = nodes[node] as number;
          const to = nodes[node + 1] as number;
          if (from < to) meet(from, to, start, end);
          node = end < size ? follow(node, cells[cell + (end - start) * CELL] as number) : 0;
        }
      }
    },
  };
}

function treeOf(terms: Iterable<WeightedTerm>, byStem: boolean, stemmer: Stemmer): Node {
  const { table } = stemmer;
  const root = newNode();
  for (const { text, lexicon, weight } of terms) {
    let node = root;
    for (const form of tokenise(text).forms) {
      const key = byStem ? table.stemOf(stemmer(form)) : table.wordOf(form);
      const next = node.next.get(key) ?? newNode();
      node.next.set(key, next);
      node = next;
    }
    if (node !== root) node.uses.set(lexicon, weight);
  }
  return root;
}

function newNode(): Node {
  return { uses: new Map(), next: new Map() };
}

function layOut(root: Node): TermTables {
  const nodes: number[] = new Array<number>(NODE).fill(0);
  const steps: number[] = [];
  const lexicons: number[] = [];
  const weights: number[] = [];
  const most = [...root.next.keys()].reduce((last, key) => Math.max(last, key), 0);
  const first = new Int32Array(most + 1);
  for (const [key, node] of root.next) first[key] = place(node);
  return {
    first,
    nodes: Int32Array.from(nodes),
    steps: Int32Array.from(steps),
    lexicons: Uint16Array.from(lexicons),
    weights: Float64Array.from(weights),
  };

  function place({ uses, next }: Node): number {
    const behind = [...next].flatMap(([key, node]) => [key, place(node)]);
    const at = nodes.length;
    nodes.push(weights.length, weights.length + uses.size);
    nodes.push(steps.length, steps.length + behind.length);
    append(steps, behind);
    for (const [lexicon, weight] of uses) {
      lexicons.push(lexicon);
      weights.push(weight);
    }
    return at;
  }
}
