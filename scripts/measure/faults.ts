// Kills a run into parts at 20 moments, goes on with it each time, and compares the outcome with a run that nothing
// disturbed. Needs `dist`. `npm run measure:faults -- 50` kills so many times, `-- 50 7` at other moments: 7 is the seed.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { contentsOf, endOf, runWithKills, startQuietly } from '../../tests/helpers/killed-run.js';
import { chatLine } from '../../tests/helpers/cli-inputs.js';
import { randomOf } from '../fuzz/random.js';
import { countAsked, readCommandLine, refuse } from '../arguments/command-line.js';

const MAIN = ['dist/cli/main.js'];
const LONGEST_DELAY_MS = 400;

const { words } = readCommandLine(['KILLS', 'SEED'], []);
const [kills = '20', seed = '1'] = words;
const KILLS = countAsked('KILLS', kills);
const random = randomOf(countAsked('SEED', seed));
if (!MAIN.every(existsSync)) refuse('There is no dist/cli/main.js: run npm run build first.');

const folder = mkdtempSync(join(tmpdir(), 'telltale-faults-'));
try {
  const input = join(folder, 'corpus.jsonl');
  const texts = [
    'I will disable the logging so that nobody sees it.',
    'Tea and bread. '.repeat(40),
  ];
  const lines = Array.from({ length: 40 * (KILLS + 5) }, (_, i) =>
    chatLine(`run-${i}`, i % 5 === 0 ? texts : texts.slice(1)),
  );
  writeFileSync(input, lines.join(''));
  const args = ['tag', input, '--part-size', '0.015', '--jobs', '2'];
  const whole = join(folder, 'whole/');
  const undisturbed = await endOf(startQuietly(MAIN, [...args, '-o', whole]));
  // Two runs that fail alike would be the same, too.
  if (undisturbed.code !== 0) throw new Error(`The undisturbed run failed: ${undisturbed.stderr}`);
  const delays = Array.from({ length: KILLS }, drawDelay);
  const parts = join(folder, 'killed/');
  const { killed, code } = await runWithKills(MAIN, args, parts, delays);
  const isSame = isDeepStrictEqual(contentsOf(parts), contentsOf(whole));
  const files = Object.keys(contentsOf(whole)).length;
  console.log(
    `${killed} of ${KILLS} runs were killed (after ${delays.join(', ')} ms); exit ${code}`,
  );
  console.log(`${files} files, ${isSame ? 'all the same' : 'NOT THE SAME'} as undisturbed`);
  process.exitCode = isSame && killed > 0 && code === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Most kills come soon after a part is written, where most can go wrong. */
function drawDelay(): number {
  return Math.floor((random.below(1000) / 1000) ** 3 * LONGEST_DELAY_MS);
}
