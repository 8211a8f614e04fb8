import { append } from '../model/append.js';
import type { ValuePath } from '../model/raw-pack.js';
import { canonicalJson } from './canonical.js';
import { quoted } from './fault-text.js';
import type { ValueFault } from './pack-fault.js';
import { isMapping, valueAt } from './value-at.js';
import type { Mapping } from './value-at.js';

/** An entry after a change, and what was wrong with the change. */
export interface Changed {
  readonly value: Mapping;
  readonly faults: readonly ValueFault[];
}

/**
 * Makes a change to an entry: its fields take the place of the entry's own, mappings are changed within, null takes a
 * field away, and `{add: [...], remove: [...]}` edits a list. What is added and is there already changes nothing, so
 * that a pack outlives a taxonomy that comes to agree with it.
 */
export function changeEntry(entry: Mapping, change: Mapping): Changed {
  const fields = new Map<string, unknown>(Object.entries(entry));
  const faults: ValueFault[] = [];
  for (const [key, wanted] of Object.entries(change)) {
    const own = fields.get(key);
    if (wanted === null) fields.delete(key);
    else if (isListEdit(wanted, own)) {
      const { value, faults: wrong } = editList((own ?? []) as readonly unknown[], wanted);
      fields.set(key, value);
      append(
        faults,
        wrong.map((fault) => ({ ...fault, path: [key, ...fault.path] })),
      );
    } else if (isMapping(own) && isMapping(wanted)) {
      const { value, faults: wrong } = changeEntry(own, wanted);
      fields.set(key, value);
      append(
        faults,
        wrong.map((fault) => ({ ...fault, path: [key, ...fault.path] })),
      );
    } else fields.set(key, wanted);
  }
  return { value: Object.fromEntries(fields), faults };
}

/**
 * The way in a change to what stands at a way in the changed entry: an item that was added stands elsewhere there, and
 * what the change does not speak of ends at the list that holds it.
 */
export function wayInChange(change: Mapping, changed: unknown, path: ValuePath): ValuePath {
  const at = path.findIndex(
    (key, i) => typeof key === 'number' && valueAt(change, path.slice(0, i + 1)) === undefined,
  );
  if (at < 0) return path;
  const list = path.slice(0, at);
  const added = valueAt(change, [...list, 'add']);
  const item = canonicalJson(valueAt(changed, path.slice(0, at + 1)));
  const index = Array.isArray(added) ? added.map(canonicalJson).indexOf(item) : -1;
  return index < 0 ? list : [...list, 'add', index, ...path.slice(at + 1)];
}

/** A mapping in place of a list, or of an optional list that is not there. */
function isListEdit(wanted: unknown, own: unknown): wanted is Mapping {
  if (!isMapping(wanted)) return false;
  const edits = Object.keys(wanted).some((key) => key === 'add' || key === 'remove');
  return Array.isArray(own) || (own === undefined && edits);
}

interface EditedList {
  readonly value: readonly unknown[];
  readonly faults: readonly ValueFault[];
}

function editList(own: readonly unknown[], edit: Mapping): EditedList {
  const unknownKeys = Object.keys(edit).filter((key) => key !== 'add' && key !== 'remove');
  const faults: ValueFault[] = unknownKeys.map((key) => ({
    path: [key],
    message: 'there is no such key: a list is changed by add and remove, or written whole',
  }));
  const lists = { add: [] as unknown[], remove: [] as unknown[] };
  for (const key of ['add', 'remove'] as const) {
    const given = Object.hasOwn(edit, key) ? edit[key] : [];
    if (Array.isArray(given)) lists[key] = given;
    else faults.push({ path: [key], message: 'must be a list: put it in brackets' });
  }
  const has = new Set(own.map(canonicalJson));
  const gone = new Set(lists.remove.map(canonicalJson));
  lists.remove.forEach((item, i) => {
    if (has.has(canonicalJson(item))) return;
    const message = `${quoted(item)} is not in the list: write it as it stands there, or take it out`;
    faults.push({ path: ['remove', i], message });
  });
  const kept = own.filter((item) => !gone.has(canonicalJson(item)));
  return { value: [...kept, ...lists.add.filter((item) => !has.has(canonicalJson(item)))], faults };
}
