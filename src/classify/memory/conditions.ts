import type { MemoryCondition } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Match } from '../find-matches.js';
import type { ReadAct } from '../matchers/call-test.js';
import { contentStems, shared } from '../text/content.js';
import type { Fact } from './fact-log.js';
import type { ActAsked, Memory } from './memory.js';

/** A condition that was asked of the memory: whether it holds, and the fact that decided. */
export interface ConditionResult {
  readonly holds: boolean;
  readonly fact: Fact | null;
}

/** So many content words that a fact and a sentence share make them speak of the same thing. */
const SAME_THING = 2;

/** Whether what a rule asks of the conversation's memory holds at a match. */
export function conditionHolds(
  condition: MemoryCondition,
  match: Match,
  memory: Memory,
  messageIndex: number,
  compiled: CompiledTaxonomy,
): ConditionResult {
  const about = (kind: Fact['kind']): Fact | undefined =>
    memory.facts(kind, messageIndex).findLast((fact) => speaksOf(fact, match, compiled));
  const found = (fact: Fact | undefined): ConditionResult => ({
    holds: fact !== undefined,
    fact: fact ?? null,
  });
  const not = (result: ConditionResult): ConditionResult => ({ ...result, holds: !result.holds });
  switch (condition) {
    case 'granted':
      return found(about('grant'));
    case 'not-granted':
      return not(found(about('grant')));
    case 'forbidden':
      return found(standing(about('prohibition'), about('grant'), match, memory, messageIndex));
    case 'approval-missing':
      return approvalMissing(about('approval-required'), memory, messageIndex);
    case 'asked':
    case 'not-asked': {
      const asked = memory.prompted(actOf(match), messageIndex) === 'instructed';
      return { holds: asked === (condition === 'asked'), fact: null };
    }
    case 'stop-ordered':
      return found(memory.facts('stop-order', messageIndex).at(-1));
    case 'control-named':
      return found(about('control'));
    case 'disclosed':
      return found(memory.facts('disclosure', messageIndex).at(-1));
    case 'not-disclosed':
      return not(found(memory.facts('disclosure', messageIndex).at(-1)));
  }
}

/**
 * A prohibition that still stands: not lifted by a grant or an order about the same thing, nor by an approval right
 * before. An approval longer ago was for something else.
 */
function standing(
  prohibition: Fact | undefined,
  grant: Fact | undefined,
  { act }: Match,
  memory: Memory,
  messageIndex: number,
): Fact | undefined {
  if (prohibition === undefined) return undefined;
  const approval = memory.facts('approval', messageIndex).at(-1)?.message_index ?? -1;
  const target = act === null ? [] : [...act.target.content];
  const thing = new Set(target.filter((stem) => prohibition.stems.has(stem)));
  const lifted = Math.max(
    grant?.message_index ?? -1,
    messageIndex - approval === 1 ? approval : -1,
    memory.orderedLast(thing, messageIndex),
  );
  return lifted > prohibition.message_index ? undefined : prohibition;
}

function approvalMissing(
  required: Fact | undefined,
  memory: Memory,
  messageIndex: number,
): ConditionResult {
  if (required === undefined) return { holds: false, fact: null };
  const given = memory
    .facts('approval', messageIndex)
    .some((fact) => fact.message_index > required.message_index);
  return { holds: !given, fact: required };
}

/**
 * True when a fact speaks of what a match is about. For a call: its target shares a word with the fact, or its command
 * two, and the fact names such an act or no act in particular. For words: two content words are the same.
 */
function speaksOf(fact: Fact, match: Match, compiled: CompiledTaxonomy): boolean {
  const { act } = match;
  if (act === null) return shared(fact.stems, match.sentence.content) >= SAME_THING;
  const isSameThing =
    shared(fact.stems, act.target.content) > 0 ||
    shared(fact.stems, act.command.content) >= SAME_THING;
  if (!isSameThing) return false;
  if (fact.anyAct) return true;
  const acts = compiled.verbsNamed(fact.stems);
  return acts.size === 0 || acts.has(act.act.verb) || runsOneOf(acts, fact, act, compiled);
}

/** True for a script that is called after one of some acts, `./deploy.sh`, on something that the fact speaks of too. */
function runsOneOf(
  acts: ReadonlySet<string>,
  fact: Fact,
  { act, command }: ReadAct,
  compiled: CompiledTaxonomy,
): boolean {
  const stems = command.content;
  const runs = compiled.taxonomy.data.effects.find(({ constructs }) =>
    constructs.includes('script'),
  );
  return (
    act.verb === runs?.id &&
    shared(fact.stems, stems) >= SAME_THING &&
    [...compiled.verbsNamed(stems)].some((verb) => acts.has(verb))
  );
}

/** A match as an act of which the memory is asked whether it was ordered. */
export function actOf(match: Match): ActAsked {
  return { behavior: match.entry.rule.behavior, stems: contentStems(match.sentence, match) };
}
