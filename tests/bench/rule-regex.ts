import type { Lexicon, PatternNode } from '../../src/taxonomy/index.js';
import { plainRules } from './rule-words.js';

/** How a regular expression is to be written. */
export interface RegexDialect {
  readonly lexicons: ReadonlyMap<string, Lexicon>;
  /** Whether there is look-ahead, for "not here". Without it a pattern matches more. */
  readonly lookahead: boolean;
}

/** Without apostrophes and hyphens, which also stand between words: a stretch must be cut in one way only. */
const WORD = String.raw`\w+`;

/** A token pattern as the source of a regular expression that matches about the same; stems become beginnings of words. */
export function regexOf(nodes: readonly PatternNode[], dialect: RegexDialect): string {
  return sequence(nodes, true, dialect);
}

/** The patterns of the phrase rules for programs without look-ahead, as sources of regular expressions. */
export async function plainRegexes(): Promise<string[]> {
  const { rules, lexicons } = await plainRules();
  return rules.flatMap(({ patterns }) =>
    patterns.map((nodes) => regexOf(nodes, { lexicons, lookahead: false })),
  );
}

function sequence(nodes: readonly PatternNode[], isFirst: boolean, dialect: RegexDialect): string {
  let source = '';
  let first = isFirst;
  for (const node of nodes) {
    source += element(node, first, dialect);
    if (node.type !== 'optional' && node.type !== 'not' && node.type !== 'start') first = false;
  }
  return source;
}

/** One element with what separates it from the element before; an optional first one brings what follows it. */
function element(node: PatternNode, first: boolean, dialect: RegexDialect): string {
  const before = first ? '' : String.raw`\W+`;
  switch (node.type) {
    case 'word':
      return `${before}${literal(node.word)}`;
    case 'stem':
      return `${before}${beginning(node.word)}`;
    case 'lexicon':
      return `${before}(?:${terms(dialect.lexicons.get(node.id)).join('|')})`;
    case 'gap':
      return first ? '' : String.raw`(?:\W+${WORD}){0,${node.max}}`;
    case 'any':
      return `(?:${node.options.map((option) => sequence(option, first, dialect)).join('|')})`;
    case 'optional':
      return first
        ? String.raw`(?:${sequence(node.nodes, true, dialect)}\W+)?`
        : `(?:${sequence(node.nodes, false, dialect)})?`;
    case 'not':
      return dialect.lookahead ? `(?!${sequence(node.nodes, first, dialect)})` : '';
    default:
      return '';
  }
}

function terms(lexicon: Lexicon | undefined): string[] {
  const write = lexicon?.match === 'stem' ? beginning : literal;
  return (lexicon?.terms ?? []).map((term) => term.split(' ').map(write).join(String.raw`\W+`));
}

function literal(word: string): string {
  return String.raw`\b${escaped(word)}\b`;
}

/** Close to what stems are: the word without its last vowel, and any ending. */
function beginning(word: string): string {
  return String.raw`\b${escaped(word.replace(/[ey]$/, ''))}\w*`;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
