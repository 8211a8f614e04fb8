import { groupedBy } from '../../model/grouped-by.js';
import type { Finding } from '../../model/finding.js';
import type { TaggedOutline } from '../../model/result.js';
import type { MetadataValue, Outline } from '../../model/transcript.js';
import type { Row } from '../parquet-file.js';

/** The rows of one conversation, per table. */
export interface ConversationRows {
  readonly raw_transcripts: readonly Row[];
  readonly raw_turns: readonly Row[];
  readonly raw_findings: readonly Row[];
}

/**
 * One conversation as rows of the database.
 * @param tagged with all findings, counted or not, that the filters left
 * @param wanted those of them that become rows
 * @param transcript_index its number in the run, from 0
 */
export function conversationRows(
  { transcript, findings }: TaggedOutline,
  wanted: readonly Finding[],
  transcript_index: number,
): ConversationRows {
  const counted = findings.filter((finding) => finding.counted);
  const shared = {
    transcript_index,
    transcript_id: transcript.transcript_id,
    model: textOf(transcript.metadata.get('model')),
    condition: textOf(transcript.metadata.get('condition')),
  };
  const turns = turnRows(transcript, counted);
  const conversation = {
    source: transcript.source,
    input_format: transcript.input_format,
    messages: transcript.messages.length,
    turns: turns.length,
    counted: counted.length,
    uncounted: findings.length - counted.length,
    acts: new Set(counted.map(({ act_id }) => act_id)).size,
    categories: categoriesOf(counted),
    problems: problemsOf(transcript),
    metadata: metadataOf(transcript),
  };
  return {
    raw_transcripts: [{ ...shared, ...conversation }],
    raw_turns: turns.map((turn) => ({ ...shared, ...turn })),
    raw_findings: wanted.map((finding) => ({ ...finding, transcript_index })),
  };
}

function turnRows({ messages }: Outline, counted: readonly Finding[]): Row[] {
  const byTurn = groupedBy(counted, ({ turn_index }) => turn_index);
  return messages
    .filter(({ author }) => author === 'target')
    .map(({ message_index, turn_index, text, characters = text.length, reasoning }) => {
      const own = byTurn.get(turn_index) ?? [];
      return {
        turn_index,
        message_index,
        has_text: text !== '',
        characters,
        reasoning,
        counted: own.length,
        alarm: own.some((finding) => finding.message_index === message_index),
        categories: categoriesOf(own),
      };
    });
}

/** Keys that no file can hold apart (lone surrogates) are one, with the later value. */
function metadataOf({ metadata }: Outline): Row[] {
  const entries = [...metadata].map(([key, value]) => {
    return [key.replace(/\p{Surrogate}/gu, '\ufffd'), textOf(value)] as const;
  });
  return [...new Map(entries)].map(([key, value]) => ({ key, value }));
}

function categoriesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ category }) => category))].sort();
}

function problemsOf({ messages, problems }: Outline): number {
  return messages.reduce((sum, message) => sum + message.problems.length, problems.length);
}

function textOf(value: MetadataValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
