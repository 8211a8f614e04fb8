import type { Role, SegmentKind } from '../../model/transcript.js';
import type { Cut, Piece } from './cut.js';
import type { LabelMeaning } from './labels.js';
import { scanLabels } from './tokens.js';
import type { TagVocabulary } from './vocabulary.js';

const KIND_OF_ROLE: Record<Exclude<Role, 'assistant'>, SegmentKind> = {
  system: 'system',
  user: 'user',
  tool: 'observation',
  peer: 'peer',
  other: 'peer',
};

const KIND_OF_LABEL: Partial<Record<LabelMeaning, SegmentKind>> = {
  result: 'observation',
  clock: 'observation',
  peer: 'peer',
  user: 'user',
};

/**
 * Cuts a message that is not the agent's. It is of one kind, that of its role; only where the conversation declares
 * tag tools do labels in a user message (`Legs:`, `HELIOS-2A:`, `User:`) tell environment, other agents and user apart.
 */
export function segmentForeignText(text: string, role: Role, vocabulary: TagVocabulary): Cut {
  const own: SegmentKind = role === 'assistant' ? 'say' : KIND_OF_ROLE[role];
  const labels = role === 'user' && vocabulary.declaresTools ? scanLabels(text, vocabulary) : [];
  const pieces: Piece[] = [];
  let at = 0;
  let kind = own;
  const end = (to: number): void => {
    if (to > at) pieces.push({ start: at, end: to, kind });
    at = Math.max(at, to);
  };
  for (const label of labels) {
    const next = label.type === 'label' ? KIND_OF_LABEL[label.meaning] : undefined;
    if (next === undefined || next === kind) continue;
    end(label.start);
    kind = next;
  }
  end(text.length);
  return { pieces, problems: [] };
}
