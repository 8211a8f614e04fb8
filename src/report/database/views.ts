import type { MetaType } from '../meta-columns.js';
import { FINDING_FIELDS } from '../finding-record.js';
import type { DatabaseTable } from './tables.js';

/** The statement that makes a table of the parquet file that its rows were written to. */
export function databaseLoad(table: DatabaseTable, path: string): string {
  const from = `FROM read_parquet(${literal(path)})`;
  if (table !== 'raw_transcripts') return `CREATE TABLE ${table} AS SELECT * ${from}`;
  return `CREATE TABLE ${table} AS SELECT * REPLACE (map_from_entries(metadata) AS metadata) ${from}`;
}

const SQL_TYPE: Readonly<Record<MetaType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/**
 * The statements that make the views of a database whose tables are there.
 * @param metadata fields of the conversations' metadata and what their values are
 */
export function databaseViews(metadata: ReadonlyMap<string, MetaType>): string[] {
  const meta = metaColumns(metadata);
  const fields = FINDING_FIELDS.map((field) => `f.${quoted(field)}`).join(', ');
  return [
    `CREATE VIEW transcripts AS SELECT t.*${meta} FROM raw_transcripts t`,
    `CREATE VIEW turns AS SELECT * FROM raw_turns`,
    `CREATE VIEW findings AS SELECT ${fields}, f.transcript_index${meta}
     FROM raw_findings f JOIN raw_transcripts t USING (transcript_index)`,
    COUNTS,
  ];
}

/**
 * The same numbers as `telltale count` has by category, for every unit: a row for each category that counts, also
 * where nothing was found.
 */
const COUNTS = `CREATE VIEW counts AS
  WITH counted AS (SELECT * FROM raw_findings WHERE counted),
  names AS (SELECT category FROM raw_categories UNION SELECT category FROM counted),
  units(unit, place) AS (VALUES ('hits', 1), ('acts', 2), ('turns', 3), ('transcripts', 4)),
  found AS (
    SELECT category, 'hits' AS unit, count(*) AS n FROM counted GROUP BY category
    UNION ALL
    SELECT category, 'acts', count(DISTINCT (transcript_index, act_id)) FROM counted GROUP BY category
    UNION ALL
    SELECT category, 'turns', count(DISTINCT (transcript_index, turn_index))
    FROM counted WHERE turn_index IS NOT NULL GROUP BY category
    UNION ALL
    SELECT category, 'transcripts', count(DISTINCT transcript_index) FROM counted GROUP BY category
  ),
  bases AS (
    SELECT (SELECT count(*) FROM raw_turns WHERE has_text) AS turns,
           (SELECT count(*) FROM raw_transcripts) AS transcripts
  )
  SELECT category, unit, coalesce(n, 0) AS count,
         CASE unit WHEN 'transcripts' THEN transcripts ELSE turns END AS denominator,
         coalesce(n, 0) / nullif(CASE unit WHEN 'transcripts' THEN transcripts ELSE turns END, 0) AS rate
  FROM names CROSS JOIN units CROSS JOIN bases LEFT JOIN found USING (category, unit)
  ORDER BY category, place`;

/**
 * A typed column for every field of the metadata, with a comma before each. SQL does not tell `meta_A` from `meta_a`,
 * and takes no control characters in a name: the second of two gets a number, and such a field stays in `metadata` only.
 */
function metaColumns(metadata: ReadonlyMap<string, MetaType>): string {
  const fields = [...metadata].filter(([key]) => !/[\p{Cc}\p{Surrogate}]/u.test(key));
  const own = new Map<string, string>();
  for (const [key] of fields) if (!own.has(lower(key))) own.set(lower(key), key);
  const taken = new Set(own.keys());
  const columns = fields.map(([key, type]) => {
    const name = `meta_${own.get(lower(key)) === key ? key : freeName(key, taken)}`;
    return `, TRY_CAST(t.metadata[${literal(key)}] AS ${SQL_TYPE[type]}) AS ${quoted(name)}`;
  });
  return columns.join('');
}

/** A name with a number that no field has. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let n = 1; taken.has(lower(free)); n++) free = `${name}_${n}`;
  taken.add(lower(free));
  return free;
}

function lower(name: string): string {
  return name.toLowerCase();
}

/** A name as SQL takes it. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL takes it. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
