import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

/** Roles that a speaker label can stand for. */
const LABEL_ROLES = ['system', 'user', 'assistant', 'tool'] as const;

/** What a column of a table can hold. */
const COLUMN_KEYS = [
  'id',
  'role',
  'text',
  'reasoning',
  'messages',
  'prompt',
  'completion',
] as const;

/** Columns of tables, as `--column` gives them. */
export type Columns = Partial<Record<(typeof COLUMN_KEYS)[number], string>>;

/** Speaker labels per role, as `--label` gives them. */
export type Labels = Partial<Record<(typeof LABEL_ROLES)[number], string[]>>;

/** What the flags of every command give. */
export interface BasicOptions {
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** What the flags of every command that reads input give. */
export interface ReadingOptions extends BasicOptions {
  readonly inputFormat?: string;
  readonly idField?: string;
  readonly label?: Labels;
  readonly tool?: string[];
  readonly column?: Columns;
  readonly openThinking?: boolean;
  readonly stop?: string[];
  readonly escapedTags?: boolean;
  readonly problems?: string;
  readonly strict?: boolean;
}

/** What the flags of every command that loads a taxonomy give. */
export interface TaxonomyOptions extends BasicOptions {
  readonly taxonomy?: string;
  readonly pack?: string[];
}

/** What the flags of every command that makes findings give. */
export interface TaggingOptions extends ReadingOptions, TaxonomyOptions {
  readonly filter?: string[];
  readonly failOn?: string[];
}

/** What the flags of commands over whole corpora give. */
export interface CorpusOptions extends TaggingOptions {
  readonly jobs?: number;
  readonly limit?: number;
  readonly sample?: number;
  readonly seed?: string;
  readonly maxSeconds?: number;
  readonly workerMemory?: number;
}

/** What the flags of every command that makes a table give. */
export interface TableOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly output?: string;
}

/** How a table is written. */
export function addTableFlags(command: Command): Command {
  return command
    .option('--json', 'as JSON instead of a table for reading')
    .option('--csv', 'as CSV')
    .option('-o, --output <file>', 'write to a file; its ending says how: .txt, .csv or .json');
}

/** How input is read. */
export function addReadingFlags(command: Command): Command {
  return command
    .option('--input-format <id>', 'format of the input, instead of detecting it')
    .option('--id-field <field>', "field that holds a conversation's id, dotted: metadata.uuid")
    .addOption(
      new Option(
        '--label <role=Name>',
        `speaker label in plain text; role is ${LABEL_ROLES.join(', ')} (repeatable)`,
      ).argParser(addLabel),
    )
    .option('--tool <name>', 'name of a tool that is called by tag (repeatable)', collect)
    .addOption(
      new Option(
        '--column <what=name>',
        `table column to take; what is ${COLUMN_KEYS.join(', ')} (repeatable)`,
      ).argParser(addColumn),
    )
    .option('--open-thinking', 'the prompt opened <think>: agent texts begin inside reasoning')
    .option(
      '--stop <text>',
      'stop sequence that was cut off, such as </tool> (repeatable)',
      collect,
    )
    .option('--escaped-tags', 'read &lt;think&gt; as <think>');
}

/** What is said about input that is broken. */
export function addProblemFlags(command: Command): Command {
  return command
    .option('--problems <file>', 'write every problem of the input to a file, as JSON Lines')
    .option('--strict', 'exit with 3 when some input is unreadable');
}

/** Which taxonomy is used. */
export function addTaxonomyFlags(command: Command): Command {
  return command
    .option('--taxonomy <version>', 'released taxonomy to use (default: the newest)')
    .option(
      '--pack <path>',
      'file, folder or npm package of additional rules (repeatable)',
      collect,
    );
}

/** Which findings are kept, and when they fail the run. */
function addFindingFlags(command: Command): Command {
  return command
    .option(
      '--filter <field=value>',
      'keep findings with this value; the same field twice means either (repeatable)',
      collect,
    )
    .option(
      '--fail-on <condition>',
      "exit with 1 when a counted finding meets it: any, a category, or 'severity>=LEVEL' (repeatable)",
      collect,
    );
}

/** What every command has. */
export function addBasicFlags(command: Command): Command {
  return command
    .option('--quiet', 'print nothing but data and errors')
    .option('--debug', 'show where in the program an unexpected error arose');
}

/** For a flag that can be given several times. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

function addLabel(value: string, earlier: Labels = {}): Labels {
  const at = value.indexOf('=');
  const role = LABEL_ROLES.find((known) => known === value.slice(0, Math.max(at, 0)));
  const name = value.slice(at + 1).trim();
  if (role === undefined || name === '') {
    throw new InvalidArgumentError(`Write it as role=Name, for example user=Operator.`);
  }
  return { ...earlier, [role]: [...(earlier[role] ?? []), name] };
}

function addColumn(value: string, earlier: Columns = {}): Columns {
  const at = value.indexOf('=');
  const key = COLUMN_KEYS.find((known) => known === value.slice(0, Math.max(at, 0)));
  const name = value.slice(at + 1);
  if (key === undefined || name === '') {
    throw new InvalidArgumentError(
      `Write it as what=name, for example text=body; what is one of ${COLUMN_KEYS.join(', ')}.`,
    );
  }
  return { ...earlier, [key]: name };
}

/** What every command that tags has, in the order of its help. */
export function addTaggingFlags(command: Command): Command {
  addFindingFlags(command);
  addTaxonomyFlags(command);
  addReadingFlags(command);
  addProblemFlags(command);
  return addBasicFlags(command);
}

/** How a corpus is gone through: how much of it, and by how many. */
export function addCorpusFlags(command: Command): Command {
  return command
    .option(
      '--jobs <n>',
      'worker threads (default: one a core; none for less than 16 MB)',
      wholeNumber(1),
    )
    .option('--limit <n>', 'only the first conversations that the filters keep', wholeNumber(0))
    .option('--sample <n>', 'a random choice of them, in the order of the input', wholeNumber(0))
    .option(
      '--seed <text>',
      'what --sample chooses by: the same seed, the same choice (default: 0)',
    )
    .option(
      '--max-seconds <n>',
      'workers leave out a conversation that takes longer (default: 120)',
      wholeNumber(1),
    )
    .option(
      '--worker-memory <mb>',
      'heap of one worker (default: what Node gives)',
      wholeNumber(16),
    );
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError(`It is a whole number, at least ${least}.`);
  };
}

/** Reads the value of a flag that is a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It is a number above 0.');
}
