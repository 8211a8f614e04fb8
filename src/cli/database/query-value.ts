import type { DuckDBValue } from '@duckdb/node-api';
import type { QueryValue } from '../../report/index.js';
import type { DuckDb } from './load-duckdb.js';

/**
 * Values of DuckDB as JSON can have them, none of them changed: numbers that a double cannot hold and numbers that are none
 * as text, bytes in hexadecimal, lists and records as such, and all other types (dates, times, bits) as DuckDB writes them.
 */
export function queryValues(duckDb: DuckDb): (value: DuckDBValue) => QueryValue {
  const plain = (value: DuckDBValue): QueryValue => {
    switch (typeof value) {
      case 'bigint':
        return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
      case 'number':
        return Number.isFinite(value) ? value : String(value);
      case 'string':
      case 'boolean':
        return value;
    }
    if (value === null) return null;
    if (value instanceof duckDb.DuckDBListValue || value instanceof duckDb.DuckDBArrayValue)
      return value.items.map(plain);
    if (value instanceof duckDb.DuckDBStructValue) return recordOf(value.entries);
    if (value instanceof duckDb.DuckDBMapValue)
      return value.entries.map((entry) => ({ key: plain(entry.key), value: plain(entry.value) }));
    if (value instanceof duckDb.DuckDBUnionValue) return { [value.tag]: plain(value.value) };
    if (value instanceof duckDb.DuckDBVariantValue) return plain(value.value);
    if (value instanceof duckDb.DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex');
    if (value instanceof duckDb.DuckDBDecimalValue) return decimal(value);
    // The library writes an endless date as the last day that it can count.
    if (value instanceof duckDb.DuckDBDateValue && !value.isFinite)
      return value.days > 0 ? 'infinity' : '-infinity';
    return value.toString();
  };
  const recordOf = (entries: Readonly<Record<string, DuckDBValue>>): QueryValue =>
    Object.fromEntries(Object.entries(entries).map(([name, inner]) => [name, plain(inner)]));
  return plain;
}

/** So many digits every double keeps. */
const SAFE_DIGITS = 15;

function decimal(value: { readonly value: bigint; toString(): string }): QueryValue {
  const digits = String(value.value).replace('-', '');
  return digits.length <= SAFE_DIGITS ? Number(value.toString()) : value.toString();
}
