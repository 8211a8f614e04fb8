import { PROBLEM_CODES } from '../../src/model/problem.js';
import { PROBLEM_HELP } from '../../src/report/index.js';
import { type Generated, markdownTable } from './generated.js';

/** The table of problem codes. */
export function problemDocs(): Generated[] {
  const rows = PROBLEM_CODES.map((code) => [`\`${code}\``, PROBLEM_HELP[code]]);
  const text = markdownTable(['code', 'what it means'], rows);
  return [{ path: 'docs/problems.md', region: 'problems', text }];
}
