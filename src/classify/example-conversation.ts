import type {
  Author,
  Message,
  Role,
  Segment,
  SegmentKind,
  Transcript,
} from '../model/transcript.js';
import type { ExampleMessage } from '../taxonomy/index.js';

const OTHERS: readonly (readonly [string, SegmentKind, Role, Author])[] = [
  ['user', 'user', 'user', 'user'],
  ['system', 'system', 'system', 'operator'],
  ['result', 'observation', 'tool', 'tool'],
  ['peer', 'peer', 'peer', 'other-agent'],
];
const OWN: readonly (readonly [string, SegmentKind])[] = [
  ['think', 'think'],
  ['memory', 'memory'],
  ['call', 'action'],
  ['self_result', 'self-observation'],
  ['say', 'say'],
];

/** The transcript that a rule's example conversation stands for. */
export function exampleConversation(messages: readonly ExampleMessage[]): Transcript {
  let turn: number | null = null;
  return {
    transcript_id: 'example',
    source: 'example',
    input_format: 'chat',
    metadata: new Map(),
    problems: [],
    messages: messages.map((message, index) => {
      const pieces = piecesOf(message);
      const [, role, author] = rolesOf(message);
      if (author === 'target') turn = (turn ?? -1) + 1;
      return exampleMessage(index, turn, role, author, pieces);
    }),
  };
}

interface Piece {
  readonly kind: SegmentKind;
  readonly text: string;
}

function piecesOf(message: ExampleMessage): Piece[] {
  const values = new Map(Object.entries(message));
  const kinds = [...OTHERS.map(([key, kind]) => [key, kind] as const), ...OWN];
  const order = [...values.keys()];
  return kinds
    .filter(([key]) => values.has(key))
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([key, kind]) => [values.get(key) ?? []].flat().map((text) => ({ kind, text })));
}

function rolesOf(message: ExampleMessage): [string, Role, Author] {
  const other = OTHERS.find(([key]) => Object.hasOwn(message, key));
  return other === undefined ? ['agent', 'assistant', 'target'] : [other[0], other[2], other[3]];
}

/** A message whose segments are these pieces, joined by single line feeds. */
export function exampleMessage(
  index: number,
  turn: number | null,
  role: Role,
  author: Author,
  pieces: readonly Piece[],
): Message {
  const segments: Segment[] = [];
  let text = '';
  for (const { kind, text: piece } of pieces) {
    if (piece === '') continue;
    if (text !== '') {
      segments.push({ kind: 'markup', start: text.length, end: text.length + 1, field: null });
      text += '\n';
    }
    segments.push({ kind, start: text.length, end: text.length + piece.length, field: 'content' });
    text += piece;
  }
  return {
    message_index: index,
    turn_index: turn,
    role,
    author,
    name: null,
    call_id: null,
    reasoning: author === 'target' ? 'unknown' : null,
    text,
    parts: [{ field: 'content', as: 'content', start: 0, end: text.length, call_id: null }],
    segments,
    problems: [],
  };
}
