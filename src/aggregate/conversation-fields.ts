import { CONVERSATION_FIELDS } from '../model/counts.js';
import type { MetadataValue, Outline } from '../model/transcript.js';

/** A field that all findings of one conversation share. */
export type ConversationField = (typeof CONVERSATION_FIELDS)[number] | `meta_${string}`;

/** True for a field that belongs to the whole conversation: it divides denominators as well as findings. */
export function isConversationField(field: string): field is ConversationField {
  return field.startsWith('meta_') || CONVERSATION_FIELDS.some((known) => known === field);
}

/** What a conversation has in a field; null where it has nothing, also for a `meta_*` that it lacks. */
export function conversationValue(transcript: Outline, field: ConversationField): MetadataValue {
  switch (field) {
    case 'transcript_id':
    case 'source':
    case 'input_format':
      return transcript[field];
    case 'model':
    case 'condition':
      return textOf(transcript.metadata.get(field));
    default:
      return transcript.metadata.get(field.slice('meta_'.length)) ?? null;
  }
}

function textOf(value: MetadataValue | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
