import { z } from 'zod';
import type { RawPack, ValuePath } from '../model/raw-pack.js';
import type { PackFault } from './pack-fault.js';
import { PACK_LIST_NAMES, PACK_LISTS, packHeadSchema } from './pack-schema.js';
import type { PackHead, PackList } from './pack-schema.js';
import { checkValue } from './schema-faults.js';
import { isMapping } from './value-at.js';

/** An entry that a pack adds, and the way to it. */
export interface Addition {
  readonly list: PackList;
  readonly id: string;
  readonly entry: unknown;
  readonly path: ValuePath;
}

/** A pack whose shape is checked, entry by entry, so that one fault does not hide those of other entries. */
export interface CheckedPack {
  readonly pack: RawPack;
  /** Null where the head has a fault; the entries are there nevertheless. */
  readonly head: PackHead | null;
  readonly additions: readonly Addition[];
  /** Ids of entries that have a fault: what refers to them is none. */
  readonly brokenIds: readonly string[];
  readonly faults: readonly PackFault[];
}

/** The head with its lists, whose entries are checked one by one. */
const shapeSchema = packHeadSchema.extend(
  Object.fromEntries(PACK_LIST_NAMES.map((list) => [list, z.array(z.unknown()).optional()])),
);

/** Checks the shape of a pack. */
export function checkPack(pack: RawPack): CheckedPack {
  const lists = PACK_LIST_NAMES.flatMap((list) => checkList(pack, list));
  const head = checkValue(shapeSchema, pack.value);
  const faults = [...head.faults, ...lists.flatMap((one) => one.faults)];
  return {
    pack,
    head: head.data as PackHead | null,
    additions: lists.flatMap((one) => (one.addition === null ? [] : [one.addition])),
    brokenIds: lists.flatMap((one) => (one.addition === null ? [one.id] : [])),
    faults: faults.map((fault) => ({ pack, ...fault })),
  };
}

interface CheckedEntry {
  readonly id: string;
  readonly addition: Addition | null;
  readonly faults: readonly { readonly path: ValuePath; readonly message: string }[];
}

function checkList({ value }: RawPack, list: PackList): CheckedEntry[] {
  const items = isMapping(value) && Object.hasOwn(value, list) ? value[list] : [];
  if (!Array.isArray(items)) return [];
  const { entry: schema, id: field } = PACK_LISTS[list];
  return items.map((item: unknown, i): CheckedEntry => {
    const path = [list, i];
    const { data, faults } = checkValue(schema, item);
    const id = isMapping(item) && Object.hasOwn(item, field) ? String(item[field]) : '';
    return {
      id,
      addition: data === null ? null : { list, id, entry: data, path },
      faults: faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })),
    };
  });
}
