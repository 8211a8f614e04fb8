import { append } from '../../model/append.js';
import type { AsyncBuffer, AsyncRowGroup, FileMetaData } from 'hyparquet';
import { parquetMetadataAsync, parquetSchema } from 'hyparquet';
import { parquetReadAsync } from 'hyparquet/src/read.js';
import { assembleAsync, asyncGroupToRows } from 'hyparquet/src/rowgroup.js';
import { getTreePath } from 'hyparquet/src/schema.js';

/** Rows to read, from 0, `rowEnd` exclusive; they lie in one row group. */
export interface RowRange {
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** What a parquet file says of itself. Throws when it is broken. */
export async function readMetadata(file: AsyncBuffer): Promise<FileMetaData> {
  // Looking for maps among the columns never ends where a column has less than no children.
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  checkColumns(metadata);
  return metadata;
}

/**
 * Throws when a column is not in the schema. The library finds that out only when it has begun to read the columns in
 * front of it, and leaves those unwatched.
 */
function checkColumns(metadata: FileMetaData): void {
  const schema = parquetSchema(metadata);
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data } of columns) {
      if (meta_data !== undefined) getTreePath(schema, meta_data.path_in_schema);
    }
  }
}

/**
 * The rows of a range as objects. The library's own call for this leaves columns unwatched when another one fails,
 * and a broken file would then end the program; so every column is watched here from the beginning.
 */
export async function readRowRange(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { rowStart, rowEnd }: RowRange,
): Promise<Record<string, unknown>[]> {
  const { compressors } = await import('hyparquet-compressors');
  const schema = parquetSchema(metadata);
  const rows: Record<string, unknown>[] = [];
  for (const group of parquetReadAsync({ file, metadata, rowStart, rowEnd, compressors })) {
    watch(group);
    const assembled = assembleAsync(group, schema);
    watch(assembled);
    await Promise.all(assembled.asyncColumns.map(({ data }) => data));
    const from = group.selectStart ?? Math.max(rowStart - group.groupStart, 0);
    const to = group.selectEnd ?? Math.min(rowEnd - group.groupStart, group.groupRows);
    append(rows, await asyncGroupToRows(assembled, from, to, undefined, 'object'));
  }
  return rows;
}

/** A failure that nobody waits for is no failure of the program: whoever waits for the column gets it. */
function watch({ asyncColumns }: AsyncRowGroup): void {
  for (const { data } of asyncColumns) data.catch(() => {});
}
