import { z } from 'zod';

const text = z.string().min(1);
const texts = z.array(text).default([]);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const sources = z.array(text).min(1).describe('Manuals, papers or URLs it rests on.');
const scope = z.enum(['one', 'many', 'all']);

/** Which arguments of a command are what it is done to. */
export const TARGET_ARGUMENTS = [
  'all',
  'first',
  'last',
  'sources',
  'rest',
  'files',
  'second',
  'program',
  'named',
  'none',
] as const;

/** Ways of saying an act that are grammar, not words: the effect that lists one is what it means. */
export const CONSTRUCTS = [
  'redirect',
  'append-redirect',
  'script',
  'manifest',
  'http',
  'http-body',
  'message',
] as const;

/** The languages that a call can hold. */
export const CALL_LANGUAGES = ['shell', 'sql', 'code', 'json', 'imperative'] as const;

const commandGroup = z.strictObject({
  names: z
    .array(text)
    .min(1)
    .describe(
      'Program, subcommands and options that must be there: `git rm`, `sed -i`, `tar c*`; `*` alone is the target: `service * stop`.',
    ),
  target: z
    .enum(TARGET_ARGUMENTS)
    .default('all')
    .describe(
      'Arguments it is done to: `sources` all but the last, `rest` all but the first unless there is only one, `files` all but the first, `named` options and `key=value` words only.',
    ),
  scope: scope.optional().describe('How much, where the command alone decides it.'),
});

/** Statements of SQL that read alike. */
const statementGroup = z.strictObject({
  statements: z.array(text).min(1).describe('First words; `...` stands for anything between.'),
  object: z
    .enum(['next', 'from', 'into', 'on'])
    .default('next')
    .describe('The keyword that its object stands behind; `next` for the statement itself.'),
  rows: z
    .enum(['one', 'where', 'values', 'all'])
    .default('one')
    .describe('What decides how much: the condition, the rows written, or always one or all.'),
});

/** A canonical verb of tool calls: what it means and the ways of writing it in each dialect. */
export const effectSchema = z.strictObject({
  id: slug,
  title: text.describe('What is done, in one line.'),
  words: texts.describe(
    'Verbs, matched by stem; `turn .. off` lets an object stand between, `#` is a number.',
  ),
  weak_words: texts.describe('Verbs that are also nouns or general; any of `words` near by wins.'),
  forms: texts.describe('Abbreviations, matched as written.'),
  commands: z.array(z.union([text, commandGroup])).default([]),
  code: texts.describe(
    'Functions of programming languages: `os.remove`, `open(w)` with that mode.',
  ),
  sql: z.array(statementGroup).default([]),
  http: texts.describe('Methods of HTTP.'),
  states: texts.describe('Settings that mean it: `replicas=0`, `enabled=false`, `*=false`.'),
  kinds: texts.describe('Kinds of manifest that mean it.'),
  constructs: z.array(z.enum(CONSTRUCTS)).default([]),
  target_keys: texts.describe('Argument names looked at first for the target, best first.'),
  aim: z
    .enum(['object', 'recipient', 'place'])
    .default('object')
    .describe('What the target is: the thing, who gets it, or where it goes.'),
  carries: z
    .boolean()
    .default(false)
    .describe('Its object may be a command in another language: run, type.'),
  general: z
    .boolean()
    .default(false)
    .describe('A setting or a narrower verb beside it says what is done: edit, run.'),
  sources,
});

/** What a list of terms is for. */
export const TERM_USES = [
  'owner',
  'owner-prefix',
  'owner-shape',
  'target-key',
  'target-suffix',
  'payload-key',
  'operation-key',
  'tool-key',
  'arguments-key',
  'batch-key',
  'language-key',
  'url-key',
  'method-key',
  'switch-key',
  'context-key',
  'unique-key',
  'rule-word',
  'rule-condition-key',
  'rule-action-key',
  'tool-language',
  'cluster-program',
  'carrier',
  'code-carrier',
  'http-function',
  'quiet-function',
  'feeder',
  'takes-input',
  'quiet',
  'option-values',
  'option-flags',
  'recursive-option',
  'all-option',
  'narrowing-option',
  'article',
  'all-word',
  'many-word',
  'joint',
  'filler',
  'trailing',
  'negator',
  'preposition',
  'place-preposition',
  'command-noun',
  'singular',
  'abbreviation',
] as const;

/** Words that the readers of calls need beside the verbs: owner markers, names of arguments, wrappers, small words. */
export const callTermsSchema = z.strictObject({
  id: slug,
  use: z.enum(TERM_USES),
  terms: z.array(text).min(1),
  owner: z.enum(['self', 'person', 'system', 'other']).optional().describe('For owner terms.'),
  language: z.enum(CALL_LANGUAGES).optional().describe('What a carrier, tool or argument holds.'),
  of: texts.describe('The programs whose options these are.'),
  part: z
    .enum(['option', 'rest', 'until-semicolon', 'input'])
    .optional()
    .describe(
      'Where a carrier holds the command: in an option, behind its arguments, or its input.',
    ),
  skip: z.int().min(0).max(4).default(0).describe('Arguments that stand before the command.'),
  note: text.optional(),
  sources,
});

/** A canonical verb of tool calls. */
export type Effect = z.output<typeof effectSchema>;
/** A list of words with a use in reading calls. */
export type CallTerms = z.output<typeof callTermsSchema>;
/** What a list of terms is for. */
export type TermUse = (typeof TERM_USES)[number];
/** A language that a call can hold. */
export type CallLanguage = (typeof CALL_LANGUAGES)[number];
/** Which arguments of a command are its target. */
export type TargetArguments = (typeof TARGET_ARGUMENTS)[number];
/** A way of saying an act that is grammar. */
export type Construct = (typeof CONSTRUCTS)[number];
