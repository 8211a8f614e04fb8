import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTaxonomy } from '../../../src/pipeline.js';
import { parsePattern } from '../../../src/taxonomy/index.js';
import type { Case } from '../case.js';
import { telltale } from './telltale.js';

/**
 * As many rules again, twice, of words that no text holds: the copies' own words end differently, their lexicons, gaps
 * and structure are those of the shipped rules. What is found stays the same; what must be looked for triples.
 */
export async function tripled(root: string, folder: string): Promise<Case> {
  const { data } = await loadTaxonomy();
  const phrases = data.rules.filter(({ kind }) => kind === 'phrase');
  const copies = [1, 2].flatMap((copy) =>
    phrases.flatMap((rule, i) => {
      if (rule.kind !== 'phrase') return [];
      const texts = rule.patterns.map((one) => (typeof one === 'string' ? one : one.pattern));
      const patterns = texts.map((text) =>
        needing(strange(text, copy), `zq${lettersOf(i)}${copy === 1 ? 'x' : 'xx'}`),
      );
      const id = `tripled:${rule.behavior.split(' ')[0]}.R${String(i + COPY_FROM * (copy - 1)).padStart(3, '0')}`;
      return [{ ...EMPTY, id, name: `copy-${copy}-${i}`, behavior: rule.behavior, patterns }];
    }),
  );
  const pack = join(folder, 'tripled.json');
  writeFileSync(
    pack,
    JSON.stringify({ format: 1, name: 'tripled', version: '0.1.0', rules: copies }),
  );
  const title = `telltale with ${copies.length} further phrase rules (${phrases.length} shipped)`;
  return telltale(root, { id: 'tripled', title }, () => [pack]);
}

/**
 * The pattern so that nothing matches it without a word that no text holds: where it can do with words of lexicons,
 * the copy's own word is asked for beside them.
 */
function needing(pattern: string, own: string): string {
  const isStrange = parsePattern(pattern).some(
    (node) => (node.type === 'word' || node.type === 'stem') && node.word.includes('zq'),
  );
  if (isStrange) return pattern;
  return pattern.trim().endsWith('$') ? `${own} ..3 ${pattern}` : `${pattern} ..3 ${own}`;
}

/** A number in letters, so that it can be a word. */
function lettersOf(n: number): string {
  return [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

/** Ids of rules have three digits: the second copy begins here. */
const COPY_FROM = 500;

/** What a rule must have beside its patterns. */
const EMPTY = {
  kind: 'phrase',
  title: 'A copy for measuring',
  severity: 'low',
  strength: 'weak',
  false_positives: ['none: its words are no words'],
  examples: { match: ['a', 'b', 'c'], no_match: ['d', 'e', 'f'] },
  since: '0.1.0',
  sources: ['made'],
} as const;

/** The pattern with other words: each gets an ending that no word has. Names of lexicons stay. */
function strange(pattern: string, copy: number): string {
  return pattern.replace(
    /(?<![@\w-])[a-z]{2,}(?![\w-])/g,
    (word) => `${word}zq${'x'.repeat(copy)}`,
  );
}
