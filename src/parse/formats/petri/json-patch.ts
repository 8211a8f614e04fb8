import { append } from '../../../model/append.js';
import { quoted } from '../../problem.js';
import { field, isObject, type JsonObject, kindOf, wordFor } from '../_shared/json/json-record.js';

/** A message of a view, with its place among all that were ever in it. */
export interface Held {
  readonly value: unknown;
  readonly order: number;
}

/** What a patch did, or why it could not be applied; then the list is as it was. */
export type Patched =
  | { readonly removed: readonly Held[]; readonly added: readonly unknown[] }
  | { readonly fault: string };

/**
 * Applies a JSON Patch (RFC 6902) to a list of messages in place. A patch with an operation that cannot be applied is
 * not applied at all. A message that is changed counts as removed in its old form and added in its new one.
 */
export function applyPatch(list: Held[], patch: readonly unknown[], order: number): Patched {
  const state: PatchState = { list, order, removed: [], added: [], undo: [] };
  for (const operation of patch) {
    const fault = isObject(operation)
      ? applyOne(state, operation)
      : `an operation is ${kindOf(operation)}`;
    if (fault === null) continue;
    for (const undo of state.undo.reverse()) undo();
    return { fault };
  }
  return { removed: state.removed, added: state.added };
}

interface PatchState {
  readonly list: Held[];
  readonly order: number;
  readonly removed: Held[];
  readonly added: unknown[];
  readonly undo: (() => void)[];
}

/** Applies one operation; gives what is wrong with it, or null. */
function applyOne(state: PatchState, operation: JsonObject): string | null {
  const [op, path, from] = ['op', 'path', 'from'].map((key) => field(operation, key));
  const steps = stepsOf(path);
  if (steps === null) return `${wordFor(path)} is no path`;
  if (op === 'test') return null;
  const value = field(operation, 'value');
  if (op === 'move' || op === 'copy') {
    const source = stepsOf(from);
    const given = source === null ? undefined : valueAt(state.list, source);
    if (source === null || given === undefined) return `there is nothing at ${wordFor(from)}`;
    const fault = op === 'move' ? change(state, source, 'remove', undefined) : null;
    return fault ?? change(state, steps, 'add', given);
  }
  if (op !== 'add' && op !== 'remove' && op !== 'replace') {
    return `${wordFor(op)} is no operation`;
  }
  if (op !== 'remove' && !Object.hasOwn(operation, 'value'))
    return `the operation ${op} has no value`;
  return change(state, steps, op, value);
}

/** The steps of a path; null where it is none. `~1` stands for a slash and `~0` for a tilde. */
function stepsOf(path: unknown): string[] | null {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) return null;
  const steps = path.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Change = 'add' | 'remove' | 'replace';

function change(
  state: PatchState,
  steps: readonly string[],
  op: Change,
  value: unknown,
): string | null {
  const [first, ...inner] = steps;
  if (first === undefined) return changeAll(state, op, value);
  const { list } = state;
  const isInsertion = op === 'add' && inner.length === 0;
  const index =
    first === '-' && isInsertion ? list.length : indexIn(first, list.length, isInsertion);
  if (index === null) return `there is no message ${quoted(first)} among ${list.length}`;
  if (inner.length === 0) {
    splice(state, index, op === 'add' ? 0 : 1, op === 'remove' ? [] : [value]);
    return null;
  }
  const { value: message } = list[index] as Held;
  const changed = withChange(message, inner, op, value);
  if (changed === undefined) return `message ${index} has no ${quoted(inner.join('/'))}`;
  splice(state, index, 1, [changed]);
  return null;
}

function changeAll(state: PatchState, op: Change, value: unknown): string | null {
  if (op === 'remove' || !Array.isArray(value))
    return 'the whole list can only become another list';
  splice(state, 0, state.list.length, value as unknown[]);
  return null;
}

function splice(state: PatchState, at: number, count: number, values: readonly unknown[]): void {
  const { list, order, removed, added, undo } = state;
  const taken = list.slice(at, at + count);
  const [replaced] = taken;
  // A message that is changed keeps its place.
  const place =
    count === 1 && values.length === 1 && replaced !== undefined ? replaced.order : order;
  const held = values.map((value) => ({ value, order: place }));
  exchange(list, at, count, held);
  append(removed, taken);
  append(added, values);
  undo.push(() => exchange(list, at, values.length, taken));
}

/** The whole list may hold more values than a call can have arguments; in other places it is one message. */
function exchange(list: Held[], at: number, count: number, values: readonly Held[]): void {
  if (count < list.length) list.splice(at, count, ...values);
  else {
    list.length = 0;
    append(list, values);
  }
}

function indexIn(step: string, length: number, mayBeEnd: boolean): number | null {
  if (!/^(?:0|[1-9]\d{0,8})$/.test(step)) return null;
  const index = Number(step);
  return index < length || (mayBeEnd && index === length) ? index : null;
}

function valueAt(list: readonly Held[], [first, ...inner]: readonly string[]): unknown {
  const index = first === undefined ? null : indexIn(first, list.length, false);
  let at: unknown = index === null ? undefined : list[index]?.value;
  for (const step of inner) at = childOf(at, step);
  return at;
}

function childOf(holder: unknown, step: string): unknown {
  if (isObject(holder)) return field(holder, step);
  const index = Array.isArray(holder) ? indexIn(step, holder.length, false) : null;
  return index === null ? undefined : (holder as unknown[])[index];
}

/** A copy of a message with one place in it changed; undefined where it has no such place. */
function withChange(
  holder: unknown,
  steps: readonly string[],
  op: Change,
  value: unknown,
): unknown {
  const holders: unknown[] = [];
  let at = holder;
  for (const step of steps) {
    holders.push(at);
    at = childOf(at, step);
  }
  if (at === undefined && op !== 'add') return undefined;
  let made: unknown = value;
  for (let depth = steps.length - 1; depth >= 0; depth--) {
    const isLast = depth === steps.length - 1;
    made = withChild(holders[depth], steps[depth] as string, isLast ? op : 'replace', made);
    if (made === undefined) return undefined;
  }
  return made;
}

function withChild(holder: unknown, step: string, op: Change, value: unknown): unknown {
  if (isObject(holder)) {
    const { [step]: _old, ...rest } = holder;
    return op === 'remove' ? rest : { ...holder, [step]: value };
  }
  if (!Array.isArray(holder)) return undefined;
  const isInsertion = op === 'add';
  const end =
    step === '-' && isInsertion ? holder.length : indexIn(step, holder.length, isInsertion);
  if (end === null) return undefined;
  return (holder as unknown[]).toSpliced(
    end,
    isInsertion ? 0 : 1,
    ...(op === 'remove' ? [] : [value]),
  );
}
