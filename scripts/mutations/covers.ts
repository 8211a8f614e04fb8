import { looseSentence } from '../../src/classify/text/read-sentences.js';
import { tokenise } from '../../src/nlp/tokenise.js';
import type { PatternNode } from '../../src/taxonomy/index.js';
import type { Laboratory } from './laboratory.js';

type Nodes = readonly PatternNode[];

/** True when an alternative matches all words that another one matches. */
export function covers(one: Nodes, other: Nodes, laboratory: Laboratory): boolean {
  const [only] = one;
  if (one.length === 1 && only?.type === 'lexicon') return isTerm(only.id, other, laboratory);
  const mine = keysOf(one, laboratory);
  const theirs = keysOf(other, laboratory);
  if (mine === null || theirs === null) return JSON.stringify(one) === JSON.stringify(other);
  return mine.length === theirs.length && mine.every((key, i) => keyCovers(key, theirs[i]));
}

/** True when an alternative matches the beginning of all that another one matches. */
export function begins(one: Nodes, other: Nodes, laboratory: Laboratory): boolean {
  return parts(other).some((length) => covers(one, other.slice(0, length), laboratory));
}

/** True when an alternative matches the end of all that another one matches. */
export function ends(one: Nodes, other: Nodes, laboratory: Laboratory): boolean {
  return parts(other).some((length) => covers(one, other.slice(-length), laboratory));
}

function parts({ length }: Nodes): number[] {
  return Array.from({ length: Math.max(0, length - 1) }, (_, i) => i + 1);
}

interface Key {
  /** Null for any word of the stem. */
  readonly form: string | null;
  readonly stem: string;
}

/** The words of an alternative that is made of words only; null for another one. */
function keysOf(nodes: Nodes, { context }: Laboratory): Key[] | null {
  const keys: Key[] = [];
  for (const node of nodes) {
    if (node.type !== 'word' && node.type !== 'stem') return null;
    for (const form of tokenise(node.word).forms)
      keys.push({ form: node.type === 'word' ? form : null, stem: context.stemmer(form) });
  }
  return keys;
}

function keyCovers(one: Key, other: Key | undefined): boolean {
  return (
    other !== undefined && (one.form === null ? one.stem === other.stem : one.form === other.form)
  );
}

function isTerm(id: string, nodes: Nodes, laboratory: Laboratory): boolean {
  const [first] = nodes;
  if (nodes.length === 1 && first?.type === 'lexicon') return first.id === id;
  const keys = keysOf(nodes, laboratory);
  if (keys === null) return false;
  const entry = laboratory.context.entries.get(id);
  if (entry?.match === 'form' && keys.some(({ form }) => form === null)) return false;
  const text = keys.map(({ form, stem }) => form ?? stem).join(' ');
  const sentence = looseSentence(text, laboratory.context.stemmer);
  return laboratory.lexicon(id)?.lengthsAt(sentence, 0).includes(keys.length) ?? false;
}
