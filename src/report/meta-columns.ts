import type { MetadataValue } from '../model/transcript.js';

/** The type of a column of metadata. */
export type MetaType = 'text' | 'integer' | 'number' | 'boolean';

/** Learns the types of metadata from every value of a run. */
export interface MetaTypes<Field extends string> {
  add(field: Field, value: MetadataValue): void;
  /** The narrowest type that holds every value of the field, fields sorted. */
  types(): ReadonlyMap<Field, MetaType>;
}

/** Starts without any field. Null fits every type; a field that is never anything else is text. */
export function createMetaTypes<Field extends string>(): MetaTypes<Field> {
  const known = new Map<Field, MetaType | null>();
  return {
    add(field, value) {
      const earlier = known.get(field) ?? null;
      known.set(field, value === null ? earlier : widened(earlier, typeOf(value)));
    },
    types() {
      const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(sorted.map(([field, type]) => [field, type ?? 'text']));
    },
  };
}

/** A value of metadata as a cell of that type; a type that cannot hold it gives null. */
export function metaCell(value: MetadataValue, type: MetaType): MetadataValue {
  if (value === null) return null;
  if (type === 'text') return String(value);
  const own = typeOf(value);
  return own === type || (own === 'integer' && type === 'number') ? value : null;
}

function typeOf(value: string | number | boolean): MetaType {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'text';
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'integer' : 'number';
}

function widened(earlier: MetaType | null, type: MetaType): MetaType {
  if (earlier === null || earlier === type) return type;
  const areNumbers = [earlier, type].every((one) => one === 'integer' || one === 'number');
  return areNumbers ? 'number' : 'text';
}
