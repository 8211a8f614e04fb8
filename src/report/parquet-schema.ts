import type { ParquetWriter } from 'hyparquet-writer';
import type { Column, ColumnType } from './columns.js';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** The schema of a parquet file with these columns: a tree, written in preorder. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  const children = columns.flatMap(({ name, type }) => elementsOf(name, type));
  return [{ name: 'root', num_children: columns.length }, ...children];
}

/** One column; lists in the three levels that the format asks for. */
function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  const repetition_type = 'OPTIONAL';
  switch (type) {
    case 'text':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }];
    case 'integer':
      return [{ name, type: 'INT64', repetition_type }];
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type }];
  }
  if ('list' in type) {
    const head = { name, repetition_type, converted_type: 'LIST', num_children: 1 } as const;
    const items = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const;
    return [head, items, ...elementsOf('element', type.list)];
  }
  const fields = Object.entries(type.record);
  const head = { name, repetition_type, num_children: fields.length } as const;
  return [head, ...fields.flatMap(([field, of]) => elementsOf(field, of))];
}
