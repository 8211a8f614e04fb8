import type { Role, SegmentKind } from '../../model/transcript.js';
import type { Cut, Piece } from './cut.js';
import { foreignResults } from './foreign-results.js';
import type { LabelMeaning } from './labels.js';
import { scanLabels } from './scan-labels.js';
import { isBlank } from './tokens.js';
import type { LabelToken } from './tokens.js';
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
 * Cuts a message that is not the agent's. It is of one kind, that of its role, with two exceptions. Tool results in the
 * tokens of a chat template, inside a user or tool message, are observations. And only where the conversation declares
 * tag tools do labels in a user message (`Legs:`, `HELIOS-2A:`, `User:`) tell environment, other agents and user apart.
 *
 * @param answersCall the agent called something in the message before: then a tool's own tag holds what it gave back. @default false
 */
export function segmentForeignText(
  text: string,
  role: Role,
  vocabulary: TagVocabulary,
  answersCall = false,
): Cut {
  const own: SegmentKind = role === 'assistant' ? 'say' : KIND_OF_ROLE[role];
  const labels = role === 'user' && vocabulary.declaresTools ? scanLabels(text, vocabulary) : [];
  if (role !== 'user' && role !== 'tool')
    return { pieces: fill(text, labels, [], own), problems: [] };
  const { pieces, problems } = foreignResults(text, vocabulary, answersCall);
  return { pieces: fill(text, labels, pieces, own), problems };
}

/** Puts the words of the role, cut at the labels, between the results. A label inside a result is a word of it. */
function fill(
  text: string,
  labels: readonly LabelToken[],
  results: readonly Piece[],
  own: SegmentKind,
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let kind = own;
  let next = 0;
  const push = (end: number, as: SegmentKind): void => {
    const last = pieces.at(-1);
    if (end <= at) return;
    if (last?.kind === 'markup' && as === 'markup') pieces[pieces.length - 1] = { ...last, end };
    else pieces.push({ start: at, end, kind: as });
    at = end;
  };
  const words = (end: number): void => {
    for (; (labels[next]?.start ?? Infinity) < end; next++) {
      const label = labels[next] as LabelToken;
      const meant = KIND_OF_LABEL[label.meaning];
      if (label.start < at || meant === undefined || meant === kind) continue;
      push(label.start, kind);
      kind = meant;
    }
    push(end, results.length > 0 && isBlank(text, at, end) ? 'markup' : kind);
  };
  for (const result of results) {
    words(result.start);
    push(result.end, result.kind);
  }
  words(text.length);
  return pieces;
}
