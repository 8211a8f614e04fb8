import { clausesOf } from '../nlp/clauses.js';
import { tokenise } from '../nlp/tokenise.js';
import type { CueHit } from './cues.js';
import type { Match } from './find-matches.js';

/** Whose deed it is. */
export type Holder = 'agent' | 'user' | 'other';

/**
 * Whose deed a match is: the grammatical subject of the verb that it begins with. A clause without a subject is the
 * agent's own. The grammar is asked only where the sentence names somebody else, since it costs milliseconds.
 */
export function holderOf(match: Match, cues: readonly CueHit[], text: string): Holder {
  const { sentence } = match;
  const others = cues.filter(
    (hit) => hit.cue.effect === 'user-subject' || hit.cue.effect === 'other-subject',
  );
  if (others.length === 0 || sentence.channel === 'action') return 'agent';
  const start = (sentence.starts[match.from] ?? sentence.start) - sentence.start;
  const end = (sentence.ends[match.to - 1] ?? sentence.end) - sentence.start;
  const clause = clausesOf(text.slice(sentence.start, sentence.end)).find(
    (verb) => verb.start < end && start < verb.end,
  );
  if (clause === undefined || clause.subject === '') return 'agent';
  const subject = ` ${tokenise(clause.subject).forms.join(' ')} `;
  const named = others.find(
    (hit) =>
      hit.to <= match.from &&
      subject.includes(` ${sentence.forms.slice(hit.from, hit.to).join(' ')} `),
  );
  if (named === undefined) return 'agent';
  return named.cue.effect === 'user-subject' ? 'user' : 'other';
}
