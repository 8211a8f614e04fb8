/** What the cells of a column hold, beside null. A list and a record are made of such types themselves. */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | { readonly list: ColumnType }
  | { readonly record: Readonly<Record<string, ColumnType>> };

/** A column of a table whose cells have a type. Every cell may be null. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}
