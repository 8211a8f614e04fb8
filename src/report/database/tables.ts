import type { Column } from '../columns.js';
import { FINDING_COLUMNS } from '../finding-columns.js';

/** Joins the tables: transcript ids need not be unique in a run. */
const KEY: Column = { name: 'transcript_index', type: 'integer' };

/** What is known of a conversation beside its findings. `metadata` is all of the input's own, as text. */
const TRANSCRIPTS: readonly Column[] = [
  KEY,
  { name: 'transcript_id', type: 'text' },
  { name: 'source', type: 'text' },
  { name: 'input_format', type: 'text' },
  { name: 'messages', type: 'integer' },
  { name: 'turns', type: 'integer' },
  { name: 'counted', type: 'integer' },
  { name: 'uncounted', type: 'integer' },
  { name: 'acts', type: 'integer' },
  { name: 'categories', type: { list: 'text' } },
  { name: 'problems', type: 'integer' },
  { name: 'model', type: 'text' },
  { name: 'condition', type: 'text' },
  { name: 'metadata', type: { list: { record: { key: 'text', value: 'text' } } } },
];

/** What is known of an agent message, and of what was counted in its turn. */
const TURNS: readonly Column[] = [
  KEY,
  { name: 'transcript_id', type: 'text' },
  { name: 'turn_index', type: 'integer' },
  { name: 'message_index', type: 'integer' },
  { name: 'has_text', type: 'boolean' },
  { name: 'characters', type: 'integer' },
  { name: 'reasoning', type: 'text' },
  { name: 'counted', type: 'integer' },
  { name: 'alarm', type: 'boolean' },
  { name: 'categories', type: { list: 'text' } },
  { name: 'model', type: 'text' },
  { name: 'condition', type: 'text' },
];

/** The tables that a database is made of, as they are written. What is read are the views over them. */
export const DATABASE_TABLES = {
  raw_transcripts: TRANSCRIPTS,
  raw_turns: TURNS,
  raw_findings: [...FINDING_COLUMNS, KEY],
  raw_categories: [{ name: 'category', type: 'text' }],
  run: [
    { name: 'layout', type: 'integer' },
    { name: 'tool_version', type: 'text' },
    { name: 'taxonomy', type: 'text' },
    { name: 'taxonomy_hash', type: 'text' },
  ],
} as const satisfies Record<string, readonly Column[]>;

/** Name of a table of the database. */
export type DatabaseTable = keyof typeof DATABASE_TABLES;

/** Rises when a query that was right would become wrong. */
export const DATABASE_LAYOUT = 1;
