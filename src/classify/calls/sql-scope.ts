import type { Scope } from './act.js';
import type { SqlForm } from './sql-forms.js';
import type { Vocabulary } from './vocabulary.js';

/** How many rows or things a statement is done to; `names` are those it names. */
export function scopeOfRows(
  lower: readonly string[],
  { rows, object }: SqlForm,
  names: readonly string[],
  words: Vocabulary,
): Scope {
  if (rows === 'all') return 'all';
  if (rows === 'values') return rowsWritten(lower) > 1 ? 'many' : 'one';
  if (rows === 'one') {
    const all = lower.indexOf('all');
    if (all >= 0 && /^(?:table|sequence|function)s$/.test(lower[all + 1] ?? '')) return 'all';
    if (all >= 0 && lower[all - 1] === 'trigger') return 'all';
    // PUBLIC is every role (SQL:2016).
    if (object === 'on' && names.some((name) => name.toLowerCase() === 'public')) return 'all';
    return names.length > 1 ? 'many' : 'one';
  }
  return scopeOfCondition(lower, words);
}

/** Without a condition all rows are meant; one that fixes a unique column means one. */
function scopeOfCondition(lower: readonly string[], words: Vocabulary): Scope {
  const limit = lower.indexOf('limit');
  const isOne = limit >= 0 && lower[limit + 1] === '1';
  if (isOne) return 'one';
  const where = lower.indexOf('where');
  if (where < 0) return limit < 0 ? 'all' : 'many';
  const condition = lower.slice(where + 1);
  if (/^(?:1 = 1|true)$/.test(condition.join(' '))) return 'all';
  return isUnique(condition, words) ? 'one' : 'many';
}

function isUnique(condition: readonly string[], words: Vocabulary): boolean {
  if (condition.includes('or')) return false;
  return condition.some((word, i) => {
    const column = word.slice(word.lastIndexOf('.') + 1).replace(/["`]/g, '');
    return (
      words.has('unique-key', column) && condition[i + 1] === '=' && condition[i + 2] !== 'any'
    );
  });
}

/** Rows between brackets behind VALUES; a query instead of them gives many. */
function rowsWritten(lower: readonly string[]): number {
  const values = lower.findIndex((word) => word === 'values' || word === 'value');
  if (values < 0) return lower.includes('from') ? 2 : 1;
  let depth = 0;
  let rows = 0;
  for (const word of lower.slice(values + 1)) {
    if (word === '(' && depth++ === 0) rows++;
    else if (word === ')') depth--;
  }
  return rows;
}
