import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem, quoted } from '../../problem.js';
import {
  field,
  idOf,
  isObject,
  type JsonObject,
  jsonText,
  kindOf,
  wordFor,
} from '../_shared/json/json-record.js';
import { applyPatch, type Held } from './json-patch.js';

/** Messages that were taken back, and by what. */
export interface Cut {
  readonly messages: readonly unknown[];
  readonly by: 'rollback' | 'reset' | 'patch';
}

/** What a view holds after all its events. */
export interface Replayed {
  readonly messages: readonly unknown[];
  readonly cuts: readonly Cut[];
  readonly problems: readonly Problem[];
}

/** Replays the edits of a view, in their order. */
export function replay(edits: readonly unknown[]): Replayed {
  const view: View = { list: [], cuts: [], problems: [], order: 0 };
  for (const edit of edits) {
    const operation = isObject(edit) ? field(edit, 'operation') : undefined;
    const apply = typeof operation === 'string' ? OPERATIONS.get(operation) : undefined;
    if (isObject(edit) && apply !== undefined) apply(view, edit);
    else {
      const what = isObject(edit) ? `of the operation ${wordFor(operation)}` : kindOf(edit);
      complain(
        view,
        `An edit is ${what} and was left out; add, rollback, reset and json_patch are read.`,
      );
    }
    view.order++;
  }
  return {
    messages: view.list.map(({ value }) => value),
    cuts: view.cuts,
    problems: view.problems,
  };
}

interface View {
  readonly list: Held[];
  readonly cuts: Cut[];
  readonly problems: Problem[];
  order: number;
}

const OPERATIONS = new Map<string, (view: View, edit: JsonObject) => void>([
  ['add', add],
  ['rollback', rollBack],
  ['reset', reset],
  ['json_patch', patch],
]);

// {"operation": "add", "message": {...}}
function add({ list, order }: View, edit: JsonObject): void {
  list.push({ value: field(edit, 'message'), order });
}

// {"operation": "rollback", "count": 2}, {"operation": "rollback", "count": 0, "to_id": "m3"}
function rollBack(view: View, edit: JsonObject): void {
  const { list } = view;
  const id = idOf(field(edit, 'to_id'));
  const count = field(edit, 'count');
  if (id === null && !(typeof count === 'number' && Number.isInteger(count) && count >= 0)) {
    complain(
      view,
      `A rollback says neither how many messages nor to which; nothing was taken back.`,
    );
    return;
  }
  const at = id === null ? -1 : list.findLastIndex(({ value }) => messageId(value) === id);
  if (id !== null && at < 0) {
    complain(
      view,
      `A rollback goes to the message ${quoted(id)}, which is not there; nothing was taken back.`,
    );
    return;
  }
  // The message that it goes back to stays.
  const keep = id === null ? Math.max(0, list.length - Number(count)) : at + 1;
  cut(view, list.splice(keep), 'rollback');
}

// {"operation": "reset", "new_messages": [{...}]}
function reset(view: View, edit: JsonObject): void {
  const given = field(edit, 'new_messages') ?? [];
  if (!Array.isArray(given)) {
    complain(
      view,
      `The new_messages of a reset are ${kindOf(given)} instead of a list; nothing was reset.`,
    );
    return;
  }
  const { list, order } = view;
  const added = given as unknown[];
  const removed = list.splice(0);
  append(
    list,
    added.map((value) => ({ value, order })),
  );
  cut(view, without(removed, added), 'reset');
}

// {"operation": "json_patch", "patch": [{"op": "replace", "path": "/1/content", "value": "..."}]}
function patch(view: View, edit: JsonObject): void {
  const given = field(edit, 'patch');
  const operations = Array.isArray(given) ? (given as unknown[]) : [given];
  const patched = applyPatch(view.list, operations, view.order);
  if ('fault' in patched) complain(view, `A patch was not applied: ${patched.fault}.`);
  else cut(view, without(patched.removed, patched.added), 'patch');
}

function cut({ cuts }: View, removed: readonly Held[], by: Cut['by']): void {
  if (removed.length === 0) return;
  const inOrder = [...removed].sort((one, other) => one.order - other.order);
  cuts.push({ messages: inOrder.map(({ value }) => value), by });
}

/** Without the messages that the new ones say again. */
function without(removed: readonly Held[], added: readonly unknown[]): Held[] {
  const said = new Set(added.map(whatIsSaid));
  return removed.filter(({ value }) => !said.has(whatIsSaid(value)));
}

/** What a message says, whatever is noted beside it. */
function whatIsSaid(value: unknown): string | null {
  if (!isObject(value)) return jsonText(value);
  return jsonText(['role', 'content', 'tool_calls'].map((key) => field(value, key) ?? null));
}

function messageId(value: unknown): string | null {
  return isObject(value) ? idOf(field(value, 'id')) : null;
}

function complain({ problems }: View, message: string): void {
  problems.push(problem('bad-message', message));
}
