import type { CallCondition } from '../../taxonomy/index.js';
import type { CallAct } from '../calls/index.js';
import { looseSentence } from '../text/read-sentences.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { SentenceMatcher } from './matcher.js';

/** An act of a call, with its command and its target as words. */
export interface ReadAct {
  readonly act: CallAct;
  readonly command: Sentence;
  readonly target: Sentence;
}

/** Whether an act meets a condition. */
export type CallTest = (read: ReadAct) => boolean;

/** Compiles a condition on calls. */
export function compileCallTest(
  condition: CallCondition,
  compile: (pattern: string) => SentenceMatcher,
): CallTest {
  const verbs = condition.verb === undefined ? null : new Set(condition.verb);
  const target = condition.target?.map(compile);
  const command = condition.command?.map(compile);
  return ({ act, command: words, target: thing }) =>
    (verbs?.has(act.verb) ?? true) &&
    (condition.scope?.includes(act.scope) ?? true) &&
    (condition.owner?.includes(act.owner) ?? true) &&
    (target?.some((matcher) => matcher.find(thing, 0) !== null) ?? true) &&
    (command?.some((matcher) => matcher.find(words, 0) !== null) ?? true);
}

/** An act as words; null when its command holds none. */
export function readAct(act: CallAct, command: Sentence | null, stemmer: Stemmer): ReadAct | null {
  return command === null ? null : { act, command, target: looseSentence(act.target, stemmer) };
}
