import type { EvaluatedResult, ScoredFinding } from '../model/scored-finding.js';
import type { Category } from '../model/finding.js';
import type { Transcript } from '../model/transcript.js';

/** One agent message with text. */
export interface ObservedMessage {
  readonly message_index: number;
  /** In UTF-16 code units. */
  readonly length: number;
  /** Number of user messages before it. */
  readonly user_turn: number;
  /** Position among all agent messages, from 1. */
  readonly agent_turn: number;
  /** Null where no label could ask for it. */
  readonly text: string | null;
}

/** What is kept of a conversation. */
export interface ObservedConversation {
  readonly messages: ObservedMessage[];
  /** Number of user messages up to each message. */
  readonly userTurns: Map<number, number>;
  /** Findings that count. */
  readonly found: ScoredFinding[];
  /** Messages in which a rule speaks against wrongdoing. */
  readonly countered: Set<number>;
}

/** What is kept of everything that was read. */
export interface Observed {
  readonly conversations: ReadonlyMap<string, ObservedConversation>;
  readonly unreadable: number;
}

/** Whose findings speak against the others. */
const COUNTER: Category = 'counter';

/**
 * Goes through tagged conversations once. Two conversations of one id are taken as one, as files of labels cannot tell
 * them apart.
 * @param needsText ids of the conversations whose texts are needed
 */
export async function observe(
  results: AsyncIterable<EvaluatedResult> | Iterable<EvaluatedResult>,
  needsText: ReadonlySet<string>,
): Promise<Observed> {
  const conversations = new Map<string, ObservedConversation>();
  let unreadable = 0;
  for await (const result of results) {
    if (!('transcript' in result)) {
      unreadable += 1;
      continue;
    }
    const { transcript, findings } = result;
    const id = transcript.transcript_id;
    const conversation = conversations.get(id) ?? newConversation();
    conversations.set(id, conversation);
    addMessages(conversation, transcript, needsText.has(id));
    addFindings(conversation, findings);
  }
  return { conversations, unreadable };
}

function newConversation(): ObservedConversation {
  return { messages: [], userTurns: new Map(), found: [], countered: new Set() };
}

function addMessages(to: ObservedConversation, { messages }: Transcript, keepText: boolean): void {
  const known = new Set(to.messages.map(({ message_index }) => message_index));
  let user_turn = 0;
  let agent_turn = 0;
  for (const { message_index, role, author, text } of messages) {
    if (role === 'user') user_turn += 1;
    to.userTurns.set(message_index, user_turn);
    if (author !== 'target') continue;
    agent_turn += 1;
    if (text === '' || known.has(message_index)) continue;
    const length = text.length;
    to.messages.push({
      message_index,
      length,
      user_turn,
      agent_turn,
      text: keepText ? text : null,
    });
  }
}

function addFindings(to: ObservedConversation, findings: readonly ScoredFinding[]): void {
  for (const finding of findings) {
    if (finding.counted) to.found.push(finding);
    else if (finding.category === COUNTER && (finding.polarity ?? 'affirmed') === 'affirmed')
      to.countered.add(finding.message_index);
  }
}
