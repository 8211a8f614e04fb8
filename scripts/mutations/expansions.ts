import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { groupedBy } from '../../src/model/grouped-by.js';
import type { ExampleMessage, RuleExample } from '../../src/taxonomy/index.js';

/** The folder of the generated examples. */
export const EXPANSIONS = join(import.meta.dirname, '..', '..', 'fixtures', 'expansions');

/** Generated examples of one rule that share place, channel and outcome: one line of `fixtures/expansions/*.jsonl`. */
export interface Expansion {
  readonly rule: string;
  /** The way to the pattern, entry or field of the rule that they are about; `lexicon ID` or `cue ID`. */
  readonly about: string;
  /** Whether the rule matches in each of them, affirmed, at or over the threshold. */
  readonly holds: boolean;
  /** The channel of the texts; the rule's first where it is left out. */
  readonly channel?: string;
  /** The stage that the match has, where that is what they show. */
  readonly stage?: string;
  /** Which changes of the rule they tell. */
  readonly why: string;
  readonly texts?: readonly string[];
  readonly conversation?: readonly ExampleMessage[];
}

/** The examples of a line. */
export function examplesOf(line: Expansion): RuleExample[] {
  if (line.conversation !== undefined) return [{ conversation: [...line.conversation] }];
  const { channel, stage } = line;
  const rest = { ...(channel !== undefined && { channel }), ...(stage !== undefined && { stage }) };
  return (line.texts ?? []).map((text) => ({ text, ...rest }) as RuleExample);
}

/** Every line that is committed, in the order of the files. */
export function readExpansions(): Expansion[] {
  if (!existsSync(EXPANSIONS)) return [];
  const files = readdirSync(EXPANSIONS).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) =>
    readFileSync(join(EXPANSIONS, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Expansion),
  );
}

/** Writes the lines to one file for each prefix of rules, those about cues to a file of their own. */
export function writeExpansions(lines: readonly Expansion[]): void {
  const files = groupedBy(lines, ({ about, rule }) =>
    about.startsWith('cue ') ? 'CUES' : rule.slice(0, 3),
  );
  mkdirSync(EXPANSIONS, { recursive: true });
  for (const [name, own] of files) {
    // Whole or not at all: the run took half an hour, and who stops it now should not lose a file.
    const path = join(EXPANSIONS, `${name}.jsonl`);
    writeFileSync(`${path}.new`, own.map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(`${path}.new`, path);
  }
  for (const file of readdirSync(EXPANSIONS))
    if (!files.has(file.replace(/\.jsonl$/, ''))) rmSync(join(EXPANSIONS, file));
}
