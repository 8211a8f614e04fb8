/** One element of a token pattern. `docs/rules.md` gives the grammar. */
export type PatternNode =
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'stem'; readonly word: string }
  | { readonly type: 'lexicon'; readonly id: string }
  | { readonly type: 'gap'; readonly max: number }
  | { readonly type: 'any'; readonly options: readonly (readonly PatternNode[])[] }
  | { readonly type: 'optional'; readonly nodes: readonly PatternNode[] }
  | { readonly type: 'not'; readonly nodes: readonly PatternNode[] }
  | { readonly type: 'start' }
  | { readonly type: 'end' };

const LONGEST_GAP = 12;

/** Each element can be a step deeper into the stack, when a pattern is read and when it is tried. The longest shipped one has 148. */
const MOST_ELEMENTS = 1000;

/** A fault in a pattern's text, with the place and what to write instead. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/**
 * Reads a token pattern: `word`, `word~` (by stem), `@lexicon`, `..4` (up to four words), `(a | b c)`, `x?`,
 * `!x` (not here), `^` and `$` (ends of the sentence).
 * @throws PatternError when the text is no pattern, or when it could match without any word.
 */
export function parsePattern(text: string): readonly PatternNode[] {
  const reader = new PatternReader(text);
  const nodes = reader.sequence(false);
  if (!needsWord(nodes))
    throw new PatternError(`"${text}" can match without any word: make one of its parts required`);
  return nodes;
}

/** Every lexicon that a pattern refers to. */
export function lexiconsOf(nodes: readonly PatternNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'lexicon') return [node.id];
    if (node.type === 'any') return node.options.flatMap(lexiconsOf);
    return node.type === 'optional' || node.type === 'not' ? lexiconsOf(node.nodes) : [];
  });
}

/** Every word that a pattern names itself, as written; those of lexicons left out. */
export function wordsOf(nodes: readonly PatternNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'word' || node.type === 'stem') return [node.word];
    if (node.type === 'any') return node.options.flatMap(wordsOf);
    return node.type === 'optional' ? wordsOf(node.nodes) : [];
  });
}

function needsWord(nodes: readonly PatternNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'any') return node.options.every(needsWord);
    return node.type === 'word' || node.type === 'stem' || node.type === 'lexicon';
  });
}

class PatternReader {
  private readonly text: string;
  private readonly parts: readonly string[];
  private at = 0;
  private elements = 0;

  constructor(text: string) {
    this.text = text;
    this.parts = text.match(/\.\.\d+|[()|?!^$]|@[a-z0-9-]+|[^\s()|?!^$@]+|\S/gu) ?? [];
  }

  /** Elements up to the end, or up to `|` or `)` inside a group. */
  sequence(inGroup: boolean): PatternNode[] {
    const nodes: PatternNode[] = [];
    while (this.at < this.parts.length) {
      const part = this.parts[this.at] as string;
      if (part === '|' || part === ')') {
        if (inGroup) break;
        this.fail(`"${part}" without "("`);
      }
      const node = this.element();
      if (this.parts[this.at] === '?') {
        this.at++;
        nodes.push({ type: 'optional', nodes: [node] });
      } else nodes.push(node);
    }
    if (nodes.length === 0) this.fail('an empty part');
    return nodes;
  }

  private element(): PatternNode {
    if (++this.elements > MOST_ELEMENTS)
      this.fail(`more than ${MOST_ELEMENTS} parts, which belong into a lexicon,`);
    const part = this.parts[this.at++];
    if (part === undefined) return this.fail('it ends after "!"');
    if (part === '(') return this.group();
    if (part === '!') return { type: 'not', nodes: [this.element()] };
    if (part === '^') return { type: 'start' };
    if (part === '$') return { type: 'end' };
    if (part.startsWith('..')) return this.gap(part);
    if (part.startsWith('@'))
      return part.length > 1
        ? { type: 'lexicon', id: part.slice(1) }
        : this.fail('"@" without a lexicon');
    if (part === '?') return this.fail('"?" follows nothing');
    if (!/[\p{L}\p{N}]/u.test(part)) return this.fail(`"${part}" is no word`);
    return part.endsWith('~')
      ? { type: 'stem', word: part.slice(0, -1) }
      : { type: 'word', word: part };
  }

  private gap(part: string): PatternNode {
    const max = Number(part.slice(2));
    if (max < 1 || max > LONGEST_GAP)
      this.fail(`the gap "${part}" must be ..1 to ..${LONGEST_GAP}`);
    return { type: 'gap', max };
  }

  private group(): PatternNode {
    const options: PatternNode[][] = [];
    for (;;) {
      options.push(this.sequence(true));
      const mark = this.parts[this.at++];
      if (mark === ')') return { type: 'any', options };
      if (mark !== '|') this.fail('"(" is never closed');
    }
  }

  private fail(what: string): never {
    throw new PatternError(`${what} in the pattern "${this.text}"`);
  }
}
