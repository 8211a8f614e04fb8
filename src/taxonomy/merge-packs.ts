import type { z } from 'zod';
import type { RawPack, ValuePath } from '../model/raw-pack.js';
import { changeEntry, wayInChange } from './change-entry.js';
import type { Changed } from './change-entry.js';
import type { Addition, CheckedPack } from './check-pack.js';
import { meant, noSuch } from './nearest.js';
import type { PackFault, ValueFault } from './pack-fault.js';
import { PACK_LIST_NAMES, PACK_LISTS } from './pack-schema.js';
import type { PackHead, PackList } from './pack-schema.js';
import { checkValue } from './schema-faults.js';
import type { TaxonomyData } from './schema.js';
import { scoringSchema } from './scoring-schema.js';
import type { Mapping } from './value-at.js';
import { isInRange } from './version-range.js';

/** The pack that an entry is from, and the way to the entry there. */
export interface Source {
  readonly pack: RawPack;
  readonly path: ValuePath;
  /** For an entry that is changed: what the pack writes there. */
  readonly change?: Mapping;
}

/** A taxonomy with its packs, and where each entry that a pack added or changed stands. */
export interface Merged {
  readonly data: TaxonomyData;
  readonly sources: ReadonlyMap<unknown, Source>;
  readonly faults: readonly PackFault[];
}

/** Adds packs to a taxonomy, in order: each may change what stands before it. */
export function mergePacks(base: TaxonomyData, packs: readonly CheckedPack[]): Merged {
  const draft: Draft = {
    data: { ...base },
    sources: new Map(),
    versions: new Map([[base.name, base.version]]),
    faults: [],
  };
  for (const pack of packs) addPack(draft, pack);
  return draft;
}

interface Draft {
  data: TaxonomyData;
  readonly sources: Map<unknown, Source>;
  /** Names of what is loaded, with their versions. */
  readonly versions: Map<string, string>;
  readonly faults: PackFault[];
}

function addPack(draft: Draft, { pack, head, additions }: CheckedPack): void {
  const tell = (path: ValuePath, message: string): void => {
    draft.faults.push({ pack, path, message });
  };
  if (head !== null) {
    for (const { path, message } of headFaults(head, draft.versions)) tell(path, message);
  }
  for (const addition of additions) {
    const clash = clashOf(draft, pack, addition);
    const fault = clash ?? foreignFault(addition, head);
    if (fault !== null) tell([...addition.path, PACK_LISTS[addition.list].id], fault);
    if (clash !== null) continue;
    put(draft, addition.list, (entries) => [...entries, addition.entry]);
    draft.sources.set(addition.entry, { pack, path: addition.path });
  }
  if (head === null) return;
  for (const list of PACK_LIST_NAMES) changeList(draft, pack, list, head.overrides?.[list] ?? []);
  changeScoring(draft, pack, head.overrides?.scoring);
  draft.versions.set(head.name, head.version);
}

function headFaults(head: PackHead, versions: ReadonlyMap<string, string>): ValueFault[] {
  const name: ValueFault[] = versions.has(head.name)
    ? [{ path: ['name'], message: `"${head.name}" is loaded already: give the pack another name` }]
    : [];
  const ranges = Object.entries(head.extends).flatMap(([other, range]): ValueFault[] => {
    const path = ['extends', other];
    const version = versions.get(other);
    if (version === undefined)
      return [
        {
          path,
          message: `no pack "${other}" is loaded before this one: ${meant(other, versions.keys())}`,
        },
      ];
    if (isInRange(version, range)) return [];
    const message = `it needs ${other} ${range}, and ${version} is loaded: load another version, or widen the range`;
    return [{ path, message }];
  });
  return [...name, ...ranges];
}

/** Codes and rules of a pack begin with its name, so that they never meet those of a later taxonomy. */
function foreignFault({ list, id }: Addition, head: PackHead | null): string | null {
  const isCode = list === 'behaviors' || list === 'rules';
  if (head === null || !isCode || id.startsWith(`${head.name}:`)) return null;
  return `"${id}" is not this pack's own: write "${head.name}:${id.replace(/^.*:/, '')}"`;
}

function clashOf(draft: Draft, pack: RawPack, { list, id }: Addition): string | null {
  const present = entriesOf(draft.data, list).find((entry) => idOf(entry, list) === id);
  if (present === undefined) return null;
  const { one } = PACK_LISTS[list];
  return draft.sources.get(present)?.pack === pack
    ? `${one} ${id} is there twice: ids are permanent, give the second its own`
    : `${one} ${id} is there already: give yours another id, or change that one under overrides.${list}`;
}

function changeList(
  draft: Draft,
  pack: RawPack,
  list: PackList,
  changes: readonly Mapping[],
): void {
  const { id: field, entry: schema, one } = PACK_LISTS[list];
  changes.forEach((change, i) => {
    const path = ['overrides', list, i];
    const id = String(change[field]);
    const entries = entriesOf(draft.data, list);
    const entry = entries.find((known) => idOf(known, list) === id);
    if (entry === undefined) {
      const ids = entries.map((known) => idOf(known, list));
      draft.faults.push({ pack, path: [...path, field], message: noSuch(one, id, ids) });
      return;
    }
    const { replace, ...fields } = change;
    const isOtherKind = Object.hasOwn(fields, 'kind') && fields['kind'] !== entry['kind'];
    if (isOtherKind && replace !== true) {
      draft.faults.push({ pack, path: [...path, 'kind'], message: KIND_ALONE });
      return;
    }
    const whole = changeEntry(replace === true ? { [field]: id } : entry, fields);
    const made = checkChange(draft, { pack, path, change }, whole, schema);
    if (made === null) return;
    put(draft, list, (known) => known.map((other) => (other === entry ? made : other)));
    draft.sources.set(made, { pack, path, change });
  });
}

const KIND_ALONE =
  'a rule of another kind is another rule: add "replace: true" and write it whole, or leave the kind';

/** The changed entry; null, and its faults told, where it is not as an entry has to be. */
function checkChange<T extends z.ZodType>(
  draft: Draft,
  { pack, path, change }: Required<Source>,
  { value, faults: wrong }: Changed,
  schema: T,
): z.output<T> | null {
  const checked = checkValue(schema, value);
  const places = [
    ...wrong,
    ...checked.faults.map((fault) => ({ ...fault, path: wayInChange(change, value, fault.path) })),
  ];
  for (const fault of places)
    draft.faults.push({ pack, path: [...path, ...fault.path], message: fault.message });
  return checked.data;
}

function changeScoring(draft: Draft, pack: RawPack, change: Mapping | undefined): void {
  if (change === undefined) return;
  const source = { pack, path: ['overrides', 'scoring'], change };
  const changed = changeEntry(draft.data.scoring, change);
  const scoring = checkChange(draft, source, changed, scoringSchema);
  if (scoring !== null) draft.data = { ...draft.data, scoring };
}

function entriesOf(data: TaxonomyData, list: PackList): readonly Mapping[] {
  return data[list];
}

function idOf(entry: Mapping, list: PackList): string {
  return String(entry[PACK_LISTS[list].id]);
}

/** Entries have passed the schema of their list before they are put there. */
function put(draft: Draft, list: PackList, next: (entries: readonly unknown[]) => unknown[]): void {
  draft.data = { ...draft.data, [list]: next(entriesOf(draft.data, list)) };
}
