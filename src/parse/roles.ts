import type { Problem } from '../model/problem.js';
import type { Role } from '../model/transcript.js';
import { problem, quoted } from './problem.js';

const ROLE_OF_WORD: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['gpt', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
  ['environment', 'tool'],
  ['observation', 'tool'],
  ['ipython', 'tool'],
  ['peer', 'peer'],
]);

/** The role that the input's word means, case aside; `other` for null and for a word that nobody here knows. */
export function roleOf(word: string | null): Role {
  return ROLE_OF_WORD.get(word?.trim().toLowerCase() ?? '') ?? 'other';
}

/** The problem with the input's word for a role, if it means none. */
export function roleProblems(word: string | null): Problem[] {
  if (word === null || roleOf(word) !== 'other') return [];
  const message = `The role ${quoted(word)} is not known; its text is kept as another speaker's. Name the role ${KNOWN} if it is one of them.`;
  return [problem('unknown-role', message)];
}

const KNOWN = 'system, user, assistant or tool';
