import { codeCalls, literalsOf } from './code-calls.js';
import type { CodeCall } from './code-calls.js';
import { modeOf, openedMode } from './code-mode.js';
import { request } from './code-request.js';
import { codeSettings } from './code-settings.js';
import { DEEPEST, draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { fieldsOf, spread, textOf, textsOf } from './fields.js';
import { findTarget, scopeOfSwitches } from './find-target.js';
import { payloadOf, readRecord, scopeOfRest } from './read-record.js';
import { scopeOfName, wider } from './scope.js';
import type { Scope } from './act.js';
import { joined, part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Value } from './values.js';

/** What a program is read with. */
interface Program {
  readonly source: Stretch;
  readonly literals: ReadonlyMap<string, string>;
  /** Names of opened files: `with open(p) as f`. What is done with them was said where they were opened. */
  readonly files: ReadonlySet<string>;
  readonly context: Context;
}

/** Reads the acts of a program, or of one function call written as text. */
export function readCode(source: Stretch, context: Context): Draft[] {
  const body = trimmed(source);
  const calls = codeCalls(body);
  const program = {
    source: body,
    literals: literalsOf(body.text),
    files: new Set([...body.text.matchAll(/\bas (\w{1,60}):/g)].flatMap(([, name]) => name ?? [])),
    context,
  };
  const told = chainsOf(calls).reduce<Told[]>((row, link) => tell(row, link, program), []);
  const settings = codeSettings(body, program.context);
  const acts = [
    ...withoutHolders(told).map(({ act, call }) => ({ act, from: call.from })),
    ...settings,
  ]
    .sort((a, b) => a.from - b.from)
    .map(({ act }) => act);
  const [only] = calls;
  const isOne = only !== undefined && isWhole(only, body);
  if (acts.length > 0 || !isOne) return acts;
  return readRecord(spread(only.args), body, { ...context, tool: only.name, frame: 'function' });
}

/** An act, and the call that it was read from. */
interface Told {
  readonly act: Draft;
  readonly call: CodeCall;
}

/** Adds the acts of one call. `get("x").stop()` is one deed: what is done to a result replaces how it was come by. */
function tell(told: readonly Told[], link: Link, program: Program): Told[] {
  const { call, before } = link;
  const last = told.at(-1);
  if (last !== undefined && program.files.has(call.name.replace(/\.\w+$/, '')))
    return [...told.slice(0, -1), { ...last, act: withPayload(last.act, call) }];
  const isChained = before !== null && last?.call === before;
  const isKnown = isChained && program.context.words.code.has(before.name.toLowerCase());
  if (isKnown || (isChained && openedMode(before.name, before.args) !== null))
    return [...told.slice(0, -1), { call, act: withPayload(last.act, call) }];
  const read = readCodeCall(link, program).map((act) => ({ act, call }));
  return isChained && read.length > 0 ? [...told.slice(0, -1), ...read] : [...told, ...read];
}

/** `yaml.dump(x, open(p, "w"))` writes once: the call inside says where. */
function withoutHolders(told: readonly Told[]): Told[] {
  const isInside = (a: CodeCall, b: CodeCall): boolean => a.from > b.from && a.to <= b.to;
  return told.filter(
    ({ act, call }) =>
      !told.some((other) => other.act.verb === act.verb && isInside(other.call, call)),
  );
}

function withPayload(act: Draft, call: CodeCall): Draft {
  return { ...act, payload: act.payload || textsOfCall(call) };
}

/** A call, and the call on whose result it is made: `Path(p)` of `Path(p).unlink()`. */
interface Link {
  readonly call: CodeCall;
  readonly before: CodeCall | null;
}

function chainsOf(calls: readonly CodeCall[]): Link[] {
  return calls.map((call, i) => ({
    call,
    before: call.name.startsWith('.')
      ? (calls.slice(0, i).findLast(({ to }) => to <= call.from) ?? null)
      : null,
  }));
}

/** True for a call that all of the text is. */
function isWhole({ from, to }: CodeCall, { text }: Stretch): boolean {
  return /^(?:await |return )?$/.test(text.slice(0, from)) && /^[\s;]*$/.test(text.slice(to));
}

function readCodeCall({ call, before: chained }: Link, program: Program): Draft[] {
  const { context, source, literals } = program;
  const { words } = context;
  const args = call.args.map((entry) => ({ ...entry, value: resolved(entry.value, literals) }));
  const name = `${chained === null ? '' : `${chained.name}()`}${call.name}`.toLowerCase();
  const last = name.slice(name.lastIndexOf('.') + 1);
  const command = part(source, call.from, call.to);
  const language =
    words.language('code-carrier', name) ?? words.language('code-carrier', `.${last}`);
  if (language !== null) {
    const held = heldBy(args[0]?.value);
    const acts =
      held === null || context.depth >= DEEPEST
        ? []
        : context.readAs(language, held, inside(context));
    if (acts.length > 0) return acts;
  }
  if (words.has('http-function', name)) return [request(args, command, context)];
  const opened = openedMode(name, args);
  const verb =
    words.code.get(`${name}(${modeOf(args)})`) ??
    (opened === null ? undefined : words.code.get(`${last}(${opened})`)) ??
    args.flatMap(({ key }) => words.code.get(`${name}(${key ?? ''}=)`) ?? [])[0] ??
    words.code.get(name) ??
    words.code.get(lastTwo(name));
  if (verb === undefined && isWhole(call, source)) return [];
  const isQuiet = words.has('quiet-function', name) || words.has('quiet-function', last);
  const named = verb === undefined && !isQuiet ? words.verbs.inName(last) : null;
  const isTold = named !== null && !named.weak && words.effect(named.verb)?.general !== true;
  if (verb === undefined && !isTold) return [];
  const isOpen = spread(args).length === 0;
  const scope = scopeOfRest(named?.rest ?? [], isOpen, words);
  const given = opened === null ? args : [];
  const whole = { ...call, args: given };
  return [said(verb ?? named?.verb ?? '', scope, whole, chained, command, context)];
}

function said(
  verb: string,
  scope: Scope,
  call: CodeCall,
  chained: CodeCall | null,
  command: Stretch,
  context: Context,
): Draft {
  const { words } = context;
  const fields = fieldsOf(call.args);
  const found = findTarget(fields, verb, words);
  const texts = call.args.filter(({ key }) => key === null).flatMap(({ value }) => textsOf(value));
  const held = chained === null ? [] : chained.args.flatMap(({ value }) => textsOf(value));
  const receiver = call.name.slice(0, Math.max(0, call.name.lastIndexOf('.')));
  // `Path("inbox").glob("*.pdf")`: where, and what there.
  const patterns = texts.filter((text) => scopeOfName(text) !== 'one');
  const place = held[0] === undefined ? undefined : [held[0], ...patterns].join(' ');
  const target = found?.target ?? place ?? texts[0] ?? receiver;
  const payload = [payloadOf(fields, target, words), ...texts.slice(1)]
    .filter((text) => text.length > 3)
    .join('\n');
  return draft(context, verb, 'code', command, {
    target,
    scope: wider(wider(scope, found?.scope ?? scopeOfName(target)), scopeOfSwitches(fields, words)),
    payload,
    hint: `${found?.hint ?? ''} ${receiver}`,
  });
}

function heldBy(value: Value | undefined): Stretch | null {
  if (value === undefined) return null;
  if (value.kind !== 'list') return value.kind === 'text' ? value.stretch : null;
  const words = value.items.flatMap((item) => textOf(item) ?? []);
  return words.length === 0 ? null : joined(words);
}

function resolved(value: Value, literals: ReadonlyMap<string, string>): Value {
  if (value.kind !== 'bare') return value;
  const { text, places } = value.stretch;
  const literal = literals.get(text);
  return literal === undefined
    ? value
    : {
        kind: 'text',
        stretch: {
          text: literal,
          places: Uint32Array.of(typeof places === 'number' ? places : (places[0] ?? 0)),
        },
      };
}

function textsOfCall({ args }: CodeCall): string {
  return args
    .flatMap(({ value }) => (value.kind === 'text' ? [value.stretch.text] : []))
    .join('\n');
}

function lastTwo(name: string): string {
  return name.split('.').slice(-2).join('.');
}
