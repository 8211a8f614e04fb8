import type { Clause } from '../../nlp/grammar-of.js';
import type { Sentence } from '../text/sentence.js';
import type { SentenceMatcher, Target } from './matcher.js';
import { anywhere } from './requirements.js';

/** What a clause must hold. */
export interface ClauseParts {
  readonly subject: 'agent' | 'any';
  readonly verb: SentenceMatcher;
  readonly object: SentenceMatcher | null;
  /** Subjects that stand for the agent, in lower case. */
  readonly agents: ReadonlySet<string>;
}

/**
 * Compiles a clause: a verb phrase that holds `verb`, its subject, and `object` between it and the next verb phrase.
 * The grammar (compromise, milliseconds) is asked only where an object stands behind the first verb.
 */
export function compileClause(parts: ClauseParts): SentenceMatcher {
  const { verb, object } = parts;
  return {
    get requirements() {
      const ofObject = object?.requirements ?? [];
      return [
        ...verb.requirements,
        ...ofObject.map(({ words, weight }) => anywhere(words, weight)),
      ];
    },
    find(sentence, from) {
      const first = verb.find(sentence, from);
      if (first === null || (object !== null && object.find(sentence, first.to) === null))
        return null;
      const { clauses } = sentence.grammar;
      for (let at: Target | null = first; at !== null; at = verb.find(sentence, at.to)) {
        const target = clauseAt(at, clauses, sentence, parts);
        if (target !== null) return target;
      }
      return null;
    },
  };
}

function clauseAt(
  verb: Target,
  clauses: readonly Clause[],
  sentence: Sentence,
  parts: ClauseParts,
): Target | null {
  const start = (sentence.starts[verb.from] as number) - sentence.start;
  const end = (sentence.ends[verb.to - 1] as number) - sentence.start;
  const at = clauses.findIndex((clause) => clause.start < end && start < clause.end);
  const clause = clauses[at];
  if (clause === undefined) return null;
  if (parts.subject === 'agent' && !isAgents(clause, parts.agents)) return null;
  if (parts.object === null) return verb;
  const limit = clauses[at + 1]?.start ?? Number.POSITIVE_INFINITY;
  const object = parts.object.find(sentence, verb.to);
  if (object === null) return null;
  const starts = (sentence.starts[object.from] as number) - sentence.start;
  return starts < limit ? { from: verb.from, to: object.to } : null;
}

/** A clause without a subject is a command or a note to self: the agent's own. */
function isAgents(clause: Clause, agents: ReadonlySet<string>): boolean {
  return clause.subject === '' || agents.has(clause.subject);
}
