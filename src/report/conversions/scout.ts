import type { MetadataValue, Transcript } from '../../model/transcript.js';
import type { Column } from '../columns.js';
import type { Conversion } from './conversion.js';
import { inspectMessage } from './inspect-message.js';

/** A table as Inspect Scout reads it: one row a conversation, messages as JSON of Inspect's shape. */
export const scout: Conversion = {
  id: 'scout',
  title: "Parquet for Inspect Scout's transcript database; without segments and problems",
  extension: '.parquet',
  binary: true,
  async *render(transcripts) {
    const { parquetFile } = await import('../parquet-file.js');
    yield* parquetFile(COLUMNS, rowsOf(transcripts), ROWS_PER_GROUP);
  },
};

/** As Scout itself writes them: rows are long. */
const ROWS_PER_GROUP = 25;

/** Columns of Scout that a transcript's metadata may fill. */
const TEXT_COLUMNS = ['task_set', 'task_id', 'agent', 'model', 'date', 'error', 'limit'];

const COLUMNS: readonly Column[] = [
  { name: 'transcript_id', type: 'text' },
  { name: 'source_type', type: 'text' },
  { name: 'source_uri', type: 'text' },
  ...TEXT_COLUMNS.map((name) => ({ name, type: 'text' as const })),
  { name: 'message_count', type: 'integer' },
  { name: 'messages', type: 'text' },
  { name: 'metadata', type: 'text' },
];

async function* rowsOf(transcripts: AsyncIterable<Transcript>) {
  for await (const transcript of transcripts) yield toRow(transcript);
}

function toRow(transcript: Transcript): Record<string, string | number | null> {
  const { transcript_id, source, input_format, metadata, messages } = transcript;
  const rest = [...metadata].filter(([key]) => !TEXT_COLUMNS.includes(key));
  return {
    transcript_id,
    source_type: input_format,
    source_uri: source,
    ...Object.fromEntries(TEXT_COLUMNS.map((name) => [name, textOf(metadata.get(name))])),
    message_count: messages.length,
    messages: JSON.stringify(messages.map(inspectMessage)),
    metadata: JSON.stringify(Object.fromEntries(rest)),
  };
}

function textOf(value: MetadataValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
