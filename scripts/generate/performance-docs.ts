import { readTrend } from '../../tests/bench/trend.js';
import { resultText } from '../../tests/bench/result-text.js';
import type { Generated } from './generated.js';

/** The newest run of the benchmarks that was kept. */
export function performanceDocs(): Generated[] {
  const last = readTrend().at(-1);
  const text = last === undefined ? 'No run has been kept yet.' : resultText(last);
  return [{ path: 'docs/performance.md', region: 'benchmarks', text }];
}
