import type { Finding } from '../../model/finding.js';
import type { Column } from '../columns.js';
import { FINDING_COLUMNS } from '../finding-columns.js';
import type { MetaField } from '../finding-record.js';
import { metaCell } from '../meta-columns.js';
import type { MetaType } from '../meta-columns.js';
import type { Output } from './output.js';

/** A typed table for DuckDB, pandas, Spark and the like. */
export const parquet: Output = {
  id: 'parquet',
  title: 'Parquet (snappy) with typed columns, for DuckDB, pandas and the like',
  extension: '.parquet',
  binary: true,
  needsMetaFields: true,
  async *render(findings, { metaFields, metaTypes }) {
    const types = new Map(metaFields.map((field) => [field, metaTypes?.get(field) ?? 'text']));
    const meta: Column[] = [...types].map(([name, type]) => ({ name, type }));
    // Loaded late: no other output needs it.
    const { parquetFile } = await import('../parquet-file.js');
    yield* parquetFile([...FINDING_COLUMNS, ...meta], rowsOf(findings, types), ROWS_PER_GROUP);
  },
};

/** A few megabytes of quotes: enough for columns to compress well, little to hold. */
const ROWS_PER_GROUP = 10_000;

async function* rowsOf(findings: AsyncIterable<Finding>, types: ReadonlyMap<MetaField, MetaType>) {
  for await (const finding of findings) {
    const meta = [...types].map(([field, type]) => [field, metaCell(finding[field] ?? null, type)]);
    yield { ...finding, ...Object.fromEntries(meta) } as Record<string, unknown>;
  }
}
