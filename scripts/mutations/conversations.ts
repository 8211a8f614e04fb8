import type { ExampleMessage, RuleExample } from '../../src/taxonomy/index.js';
import type { Bench } from './bench.js';

/** What an agent says in between, which means nothing to any rule. */
const ASIDE: ExampleMessage = { say: 'Maple.' };

/** The rule's own conversations that hold, with so many more turns of the agent between two of their messages. */
export function* withTurns(bench: Bench, turns: number): Generator<RuleExample> {
  const more = Array.from({ length: turns }, () => ASIDE);
  for (const conversation of held(bench))
    for (let i = 1; i < conversation.length; i++)
      yield { conversation: conversation.toSpliced(i, 0, ...more) };
}

/** The rule's own conversations, without one of their messages, or with two of them in the other order. */
export function* withoutMessages(bench: Bench): Generator<RuleExample> {
  for (const conversation of held(bench))
    for (let i = 0; i < conversation.length; i++) {
      if (conversation.length > 1) yield { conversation: conversation.toSpliced(i, 1) };
      const [one, other] = conversation.slice(i, i + 2);
      if (one !== undefined && other !== undefined)
        yield { conversation: conversation.toSpliced(i, 2, other, one) };
    }
}

/** The rule's own conversations that hold, with each message of those that do not put between. */
export function* withOthers(bench: Bench): Generator<RuleExample> {
  const others = conversationsOf(bench, 'no_match').flat();
  for (const conversation of held(bench))
    for (const message of others)
      for (let i = 1; i <= conversation.length; i++)
        yield { conversation: conversation.toSpliced(i, 0, message) };
}

function held(bench: Bench): ExampleMessage[][] {
  return conversationsOf(bench, 'match');
}

function conversationsOf(bench: Bench, expected: 'match' | 'no_match'): ExampleMessage[][] {
  return bench.trials.flatMap((trial) =>
    trial.from === 'rule' && trial.expected === expected && 'conversation' in trial.example
      ? [[...trial.example.conversation]]
      : [],
  );
}
