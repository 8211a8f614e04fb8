import type { Clause } from '../../nlp/grammar-of.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { Place } from '../find-matches.js';
import type { Memory } from '../memory/memory.js';
import type { CueHit } from './cues.js';

/** Whose deed it is. */
export type Holder = 'agent' | 'user' | 'other';

/** A word inside a sentence that begins with a capital, as names do. Whose deed it is stands before the deed. */
const INNER_CAPITAL = /\s[A-Z][a-z]/;

/**
 * Whose deed a match is: the grammatical subject of the verb that it begins with. A clause without a subject is the
 * agent's own. The grammar is asked only where the sentence may name somebody else, since it costs milliseconds.
 */
export function holderOf(match: Place, cues: readonly CueHit[], memory: Memory): Holder {
  const { sentence } = match;
  if (sentence.channel === 'action') return 'agent';
  const others = cues.filter(
    ({ cue, to }) =>
      (cue.effect === 'user-subject' || cue.effect === 'other-subject') && to <= match.from,
  );
  const start = (sentence.starts[match.from] ?? sentence.start) - sentence.start;
  const mayName = INNER_CAPITAL.test(sentence.text.slice(0, start)) || memory.names(sentence);
  if (others.length === 0 && !mayName) return 'agent';
  // Without a cue or a known name only somebody named and told of is another. Asked in the order of what it costs.
  const isUnknown = others.length === 0 && !memory.mayName(sentence);
  const { grammar } = sentence;
  if (isUnknown && !grammar.namesSomebody) return 'agent';
  const end = (sentence.ends[match.to - 1] ?? sentence.end) - sentence.start;
  const doer = doerOf(grammar.clauses, start, end);
  if (doer === null) return 'agent';
  if (isUnknown && !doer.past) return 'agent';
  if (doer.subject === '') return 'agent';
  const words = tokenise(doer.subject).forms.join(' ');
  const subject = ` ${words} `;
  const known = others.find(({ from, to }) =>
    subject.includes(` ${sentence.forms.slice(from, to).join(' ')} `),
  );
  if (known !== undefined) return known.cue.effect === 'user-subject' ? 'user' : 'other';
  const named = memory.whose(words);
  if (named !== null) return named;
  return doer.named && doer.past ? 'other' : 'agent';
}

/**
 * The clause that names who does what stands between `start` and `end`. A verb right behind a comma or "and" shares the
 * subject of the clause before it when it is told ("logged in and deleted it"), and is a command when it is not.
 */
function doerOf(clauses: readonly Clause[], start: number, end: number): Clause | null {
  let at = clauses.findIndex((clause) => clause.start < end && start < clause.end);
  for (; at > 0 && clauses[at]?.joined; at--) if (!clauses[at]?.past) return null;
  return clauses[at] ?? null;
}
