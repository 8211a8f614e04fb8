import { parseArgs } from 'node:util';
import { numberOption } from '../arguments/number-option.js';
import { UsageError } from '../arguments/usage-error.js';
import type { Rule } from '../../src/taxonomy/index.js';

/** What a run of mutation testing is asked for. */
export interface Order {
  /** Rules whose id begins so; all, with lexicons and cues, when it is empty. */
  readonly prefix: string;
  /** At most so many mutants; null for all. */
  readonly sample: number | null;
  readonly survivors: boolean;
  readonly json: boolean;
  readonly write: boolean;
}

/**
 * Reads the arguments of `npm run measure:mutations`.
 * @throws UsageError for what would measure nothing, or write something else than the document says
 */
export function orderOf(args: readonly string[], rules: readonly Rule[]): Order {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      survivors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const prefix = rulePrefix(positionals, rules);
  const sample =
    values.sample === undefined
      ? null
      : numberOption('sample', values.sample, { floor: 0, whole: true });
  if (values.write && prefix !== '')
    throw new UsageError('--write is for all rules: the document says nothing of a prefix.');
  if (values.json && values.survivors)
    throw new UsageError('--json lists the survivors by itself: leave --survivors out.');
  return { ...values, prefix, sample };
}

/**
 * The beginning of rules' ids that is asked for; empty where none is.
 * @throws UsageError when no rule's id begins so
 */
export function rulePrefix(positionals: readonly string[], rules: readonly Rule[]): string {
  const [prefix = '', ...more] = positionals;
  if (more.length > 0) throw new UsageError(`One prefix at a time, without ${more.join(' ')}.`);
  if (!rules.some(({ id }) => id.startsWith(prefix)))
    throw new UsageError(`No rule's id begins with "${prefix}".`);
  return prefix;
}
