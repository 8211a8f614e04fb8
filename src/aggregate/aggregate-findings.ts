import type { Result } from '../model/result.js';
import type { Count } from '../model/counts.js';
import { createCounter } from './counter.js';
import type { CountOptions } from './counter.js';

/**
 * Counts findings with their denominators: one row per group, in a fixed order.
 * Reads the results once; memory grows with the number of groups, not of results.
 * @throws ConfigurationError for a field that findings cannot be grouped by.
 */
export async function aggregateFindings(
  results: AsyncIterable<Result> | Iterable<Result>,
  options: CountOptions = {},
): Promise<Count[]> {
  const counter = createCounter(options);
  for await (const result of results) counter.add(result);
  return counter.rows();
}
