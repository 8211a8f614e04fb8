import { UNKNOWN_VERB } from './act.js';
import type { Scope } from './act.js';
import type { Carrier, CommandForm } from './command-index.js';
import { DEEPEST, draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { carriedBy } from './carried.js';
import { formTarget, namedTarget } from './command-target.js';
import { readOptions } from './options.js';
import type { Arguments } from './options.js';
import type { Stage } from './parse-shell.js';
import { programOf } from './program-name.js';
import type { Word } from './shell-lexer.js';
import { part } from './stretch.js';
import { bindLoop, setVariable, substituted } from './substituted.js';
import type { Carry, Run } from './substituted.js';

interface ReadCommand {
  readonly acts: readonly Draft[];
  readonly carry: Carry | null;
  /** What it prints, where the command itself says so. */
  readonly payload: string;
}

/** Reads one command of a pipe: itself, or the command that it carries. */
export function readCommand(stage: Stage, run: Run): ReadCommand {
  const start = stage.words.findIndex(({ value }) => !setVariable(value, run.variables));
  const [head, ...rest] = start < 0 ? [] : stage.words.slice(start);
  if (head === undefined || bindLoop(head, rest, run.variables))
    return { acts: substituted(stage.words, run).acts, carry: run.carry, payload: '' };
  const { context } = run;
  const program = programOf(head.value);
  const filled = substituted(rest, run);
  const takers = context.words.commands.optionValues(program);
  const args = readOptions(program, head, filled.words, takers);
  const inner = readCarried(args, filled.words, { ...stage, words: rest }, run);
  if (inner !== null) return inner;
  const own = readOwn(args, stage, { ...run, carry: filled.carry ?? run.carry });
  return { ...own, acts: [...filled.acts, ...own.acts] };
}

/** Reads the command that this one carries; null where it carries none. */
function readCarried(
  args: Arguments,
  words: readonly Word[],
  stage: Stage,
  run: Run,
): ReadCommand | null {
  if (run.context.depth >= DEEPEST) return null;
  for (const carrier of run.context.words.commands.carriersOf(args)) {
    const read = readCarrier(carrier, args, words, stage, run);
    if (read !== null) return read;
  }
  return null;
}

function readCarrier(
  carrier: Carrier,
  args: Arguments,
  words: readonly Word[],
  stage: Stage,
  run: Run,
): ReadCommand | null {
  const context = inside(run.context, carrier.owner);
  const held = carriedBy(carrier, args, words, {
    stage,
    takers: context.words.commands.optionValues(args.program),
  });
  if (held === null) return null;
  if (held.kind === 'words') {
    const fed = carrier.part === 'until-semicolon' ? readOwn(args, stage, run).carry : run.carry;
    const takes = context.words.has('takes-input', args.program);
    const carry = takes && fed !== null ? { ...fed, scope: 'many' as const } : fed;
    const inner = takes ? withInput(held.words, carry) : held.words;
    return readCommand({ ...stage, words: inner }, { ...run, context, carry });
  }
  const acts = context.readAs(carrier.language, held.source, context);
  return acts.length === 0 ? null : { acts, carry: lastCarry(acts, ''), payload: '' };
}

/** What `xargs` takes in stands behind the command's own arguments, unless `{}` says where. */
function withInput(words: readonly Word[], carry: Carry | null): readonly Word[] {
  const last = words.at(-1);
  if (last === undefined || carry === null || carry.target === '') return words;
  if (words.some(({ value }) => value.includes('{}'))) return words;
  return [...words, { ...last, value: carry.target, quoted: true, inner: null, commands: [] }];
}

function readOwn(args: Arguments, stage: Stage, run: Run): ReadCommand {
  const { context, carry } = run;
  const { words } = context;
  const printed = args.plain.map(({ value }) => value).join(' ');
  const form = words.commands.formOf(args);
  if (form === null && words.has('quiet', args.program)) {
    const payload = carry?.payload || printed;
    return { acts: [], carry: { target: '', scope: 'one', ...carry, payload }, payload: printed };
  }
  const said =
    form === null
      ? namedTarget(args, words)
      : { ...formTarget(form, args, words), verb: verbOf(form, args, context) };
  const named = said.target === '-' ? '' : said.target;
  const target = fill(named, carry) || inputOf(stage);
  // `cat > file` only says what is written.
  const onlyWrites = stage.documents.length > 0 || words.has('feeder', args.program);
  if (target === '' && onlyWrites && stage.redirects.length > 0)
    return { acts: [], carry: null, payload: stage.documents[0]?.text ?? '' };
  const scope =
    said.target === '' || said.target.includes('{}') ? (carry?.scope ?? said.scope) : said.scope;
  const dialect = words.has('cluster-program', args.program) ? 'cluster' : 'shell';
  const command = part(run.source, stage.from, stage.to);
  const payload = said.payload || (stage.documents[0]?.text ?? carry?.payload ?? '');
  const scheduled = form?.target === 'program' ? cronCommand(payload) : '';
  const isBareName = said.verb === UNKNOWN_VERB && target === '';
  const act = draft(context, said.verb, dialect, command, {
    target: isBareName ? '' : scheduled || target,
    scope:
      carry?.scope === 'many' && form?.target !== 'program' ? widerOf(scope, target, carry) : scope,
    payload,
    hint: said.hint,
  });
  return { acts: [act], carry: lastCarry([act], payload), payload: '' };
}

/** What a table of times runs, by its last line (crontab(5)); '' for any other text. */
function cronCommand(text: string): string {
  const last = text.slice(-2000).trim().split('\n').at(-1) ?? '';
  const line = /^(?:@[a-z]{4,8}|(?:[\d*,/a-z-]{1,30}\s+){4}[\d*,/a-z-]{1,30})\s+(\S.*)$/i.exec(
    last,
  );
  return line?.[1] ?? '';
}

/** A target that an earlier command named keeps that command's scope. */
function widerOf(scope: Scope, target: string, carry: Carry): Scope {
  return target === carry.target && scope === 'one' ? carry.scope : scope;
}

function verbOf(form: CommandForm, args: Arguments, { words }: Context): string {
  const method = args.options.find(({ name }) => words.has('method-key', name))?.value?.value;
  return (method === undefined ? undefined : words.http.get(method.toUpperCase())) ?? form.verb;
}

/** `{}` and a missing argument stand for what the pipe hands on. */
function fill(target: string, carry: Carry | null): string {
  if (carry === null) return target;
  return target === '' ? carry.target : target.replace('{}', () => carry.target);
}

function inputOf(stage: Stage): string {
  return stage.redirects.find(({ kind }) => kind === 'read')?.word.value ?? '';
}

function lastCarry(acts: readonly Draft[], payload: string): Carry | null {
  const last = acts.at(-1);
  return last === undefined ? null : { target: last.target, scope: last.scope, payload };
}
