import { holdsOneOf } from '../../src/classify/compile-rule.js';
import { tokenise } from '../../src/nlp/tokenise.js';
import type { Lexicon } from '../../src/taxonomy/index.js';
import type { Edge } from './edge.js';
import type { Laboratory } from './laboratory.js';
import { lexiconEdges } from './lexicon-edges.js';
import type { CueMutant, LexiconMutant } from './mutant.js';

/** Why no text can tell that a lexicon lost a term; null when one could. */
export function ofLexicon(
  { lexicon, term, mutated }: LexiconMutant,
  laboratory: Laboratory,
): string | null {
  const { stemmer, negators } = laboratory.context;
  const isNegating = ({ terms }: Lexicon) => terms.some((one) => holdsOneOf(negators, one));
  // A pattern that names a negation is read otherwise in texts that do not hold the term.
  if (isNegating(lexicon) !== isNegating(mutated)) return null;
  const keys = (text: string): string => {
    const { forms } = tokenise(text);
    return ` ${(lexicon.match === 'stem' ? forms.map(stemmer) : forms).join(' ')} `;
  };
  const mine = keys(term);
  const others = mutated.terms.map(keys);
  // Of two weighted terms with the same words the last one says what they weigh.
  const weightIn = ({ terms, weights }: Lexicon) =>
    weights?.[terms.findLastIndex((one) => keys(one) === mine)];
  if (others.includes(mine) && weightIn(lexicon) === weightIn(mutated))
    return 'another term of the lexicon has the same words or stems';
  // Weights are added up, exceptions or not.
  if (lexicon.weights !== undefined) return null;
  const [first = ''] = tokenise(term).forms;
  if (lexicon.match === 'form' && lexicon.except.includes(first))
    return 'an exception of the lexicon rules the term out';
  const uses = lexiconEdges(laboratory).get(lexicon.id) ?? [];
  const begun = others.some((other) => mine.startsWith(other));
  // The shorter term begins at another word, which an exception may rule out.
  const ended = lexicon.except.length === 0 && others.some((other) => mine.endsWith(other));
  const isCovered = (edges: ReadonlySet<Edge>): boolean =>
    (edges.has('end') && begun) || (edges.has('start') && ended);
  return uses.length > 0 && uses.every(isCovered)
    ? 'where only a match is asked for, a shorter term at the edge of every pattern matches the same sentences'
    : null;
}

/**
 * Why no text can tell that a cue lost a term or an exception; null when one could. An exception uses up its words for its
 * effect and does nothing else. A term may reach no farther than a shorter one in it, and still be told from it: where it
 * overlaps the words it bears on, where it uses up the beginning of another cue, and where it holds a stop.
 */
export function ofCue(
  { cue, term, operator, mutated }: CueMutant,
  laboratory: Laboratory,
): string | null {
  if (operator !== 'cue-except-dropped') return null;
  const { cues } = laboratory.compiled.taxonomy.data;
  const mine = tokenise(term).forms;
  const others = cues
    .filter(({ effect }) => effect === cue.effect)
    .map((one) => (one.id === cue.id ? mutated : one))
    .flatMap(({ terms, except }) => [...terms, ...except]);
  return others.some((other) => mayBeginIn(mine, tokenise(other).forms))
    ? null
    : 'no other phrase of its effect can begin in it';
}

/** True when some text holds both phrases, the other one beginning at a word of mine. */
function mayBeginIn(mine: readonly string[], other: readonly string[]): boolean {
  return mine.some((_, from) =>
    other.every((word, i) => from + i >= mine.length || mine[from + i] === word),
  );
}
