import { type FixtureSuite, updateExpected } from '../tests/helpers/fixture-suite.js';
import { formatSuite } from '../tests/helpers/format-suite.js';
import { outputSuite } from '../tests/helpers/output-suite.js';

/**
 * Rewrites the stored results that tests compare with. Nothing else writes them; read the diff before committing it.
 *
 * `npm run update-fixtures` for all suites, `npm run update-fixtures -- formats` for one.
 */
const SUITES: readonly FixtureSuite[] = [formatSuite, outputSuite];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no suite ${unknown.join(', ')}; there are: ${SUITES.map((suite) => suite.name).join(', ')}`,
  );
  process.exitCode = 2;
} else {
  for (const suite of SUITES) {
    if (wanted.length === 0 || wanted.includes(suite.name)) await update(suite);
  }
}

async function update(suite: FixtureSuite): Promise<void> {
  const cases = suite.cases();
  let written = 0;
  for (const fixture of cases) {
    if (!(await updateExpected(fixture))) continue;
    console.log(`wrote ${fixture.expectedPath}`);
    written++;
  }
  console.log(`${suite.name}: ${cases.length} cases, ${written} files written`);
}
