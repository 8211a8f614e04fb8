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

/**
 * True when a group gives the same matches, one for one, without one of its options. Another one that matches the same
 * words is not enough: it has to be tried before, or be the next to be tried that can lead elsewhere.
 */
export function coversInOrder(
  options: readonly Nodes[],
  dropped: number,
  laboratory: Laboratory,
): boolean {
  const option = options[dropped] ?? [];
  const turns = options.map(turnOf);
  const turn = turns[dropped] as number;
  const size = keysOf(option, laboratory)?.length ?? null;
  // Tried in between, one of as many words goes on from the same place.
  const isSameSize = (other: Nodes): boolean =>
    size !== null && keysOf(other, laboratory)?.length === size;
  return options.some((other, i) => {
    if (i === dropped || !covers(other, option, laboratory)) return false;
    const later = turns[i] as number;
    if (later <= turn) return true;
    const between = options.filter((_, j) => {
      const at = turns[j] as number;
      return at > turn && at < later;
    });
    return isNoLonger(other, size, laboratory) && between.every(isSameSize);
  });
}

/** True when, at the end of a pattern, an option is never tried with success: a shorter one before it has matched. */
export function isForestalled(
  options: readonly Nodes[],
  dropped: number,
  laboratory: Laboratory,
): boolean {
  const turns = options.map(turnOf);
  return options.some(
    (other, i) =>
      (turns[i] as number) < (turns[dropped] as number) &&
      begins(other, options[dropped] ?? [], laboratory),
  );
}

/** When an option is tried: those of a single word are looked up at once, before all others. */
function turnOf(option: Nodes, index: number): number {
  const [node] = option;
  const isSingle =
    option.length === 1 && node?.type === 'word' && tokenise(node.word).forms.length === 1;
  return isSingle ? -1 : index;
}

/** The longest term of a lexicon is tried first. */
function isNoLonger(option: Nodes, size: number | null, { lexicon }: Laboratory): boolean {
  const [only] = option;
  if (option.length !== 1 || only?.type !== 'lexicon' || size === null) return true;
  return (lexicon(only.id)?.most ?? Number.POSITIVE_INFINITY) <= size;
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
  const { context } = laboratory;
  const [first] = nodes;
  if (nodes.length === 1 && first?.type === 'lexicon') return first.id === id;
  const keys = keysOf(nodes, laboratory);
  const entry = context.entries.get(id);
  if (keys === null || entry === undefined) return false;
  const [begin] = keys;
  const except = entry.except.flatMap((word) => tokenise(word).forms);
  // Any form of a stem may be the one that is ruled out.
  const isOut = (form: string): boolean =>
    begin?.form === null ? context.stemmer(form) === begin.stem : form === begin?.form;
  if (except.some(isOut)) return false;
  return entry.terms.some((term) => {
    const { forms } = tokenise(term);
    return (
      forms.length === keys.length &&
      keys.every(({ form, stem }, i) => {
        const word = forms[i] as string;
        return entry.match === 'stem' ? context.stemmer(word) === stem : word === form;
      })
    );
  });
}
