import { roleOf } from '../../../roles.js';
import type { RawMessage } from '../../format.js';
import { numberOf } from '../json/json-record.js';

/** Answers for which tokens of reasoning were counted and none was recorded: nobody can tell what the model thought. */
export function withHiddenThoughts(
  choices: readonly (readonly RawMessage[])[],
  tokens: unknown,
): readonly (readonly RawMessage[])[] {
  if (!(numberOf(tokens) > 0)) return choices;
  return choices.map((choice) => choice.map(withUnknownReasoning));
}

function withUnknownReasoning(message: RawMessage): RawMessage {
  const isShown =
    message.reasoning !== undefined || message.parts.some(({ as }) => as === 'reasoning');
  return isShown || roleOf(message.role) !== 'assistant'
    ? message
    : { ...message, reasoning: 'unknown' };
}
