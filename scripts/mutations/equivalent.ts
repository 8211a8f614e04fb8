import { tokenise } from '../../src/nlp/tokenise.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { PatternNode, Rule } from '../../src/taxonomy/index.js';
import { begins, covers, ends } from './covers.js';
import { edgesAt, isInLoose } from './edge.js';
import type { Edge } from './edge.js';
import { sourcesOf } from './laboratory.js';
import type { Laboratory } from './laboratory.js';
import { lexiconEdges } from './lexicon-edges.js';
import type { CueMutant, LexiconMutant, Mutant, RuleMutant } from './mutant.js';

/** Why a mutant matches the same sentences by construction, so that no example can tell it; null when one could. */
export function equivalence(mutant: Mutant, laboratory: Laboratory): string | null {
  if (mutant.on === 'lexicon') return ofLexicon(mutant, laboratory);
  return mutant.on === 'cue' ? ofCue(mutant, laboratory) : ofRule(mutant, laboratory);
}

const AT_EDGE = 'what may be left out at the edge of a pattern decides nothing';
const COVERED = 'another alternative matches the same words';
const EDGE_COVERED = 'at the edge of a pattern, a shorter alternative matches the same sentences';

function ofRule(
  { pattern, operator, rule, at }: RuleMutant,
  laboratory: Laboratory,
): string | null {
  if (operator === 'channels-dropped' && at.length === 1 && entriesNameChannels(rule))
    return 'every entry names channels of its own';
  if (pattern === null) return null;
  const { path, node } = pattern.focus;
  const nodes = parsePattern(pattern.place.text);
  const edges = edgesAt(nodes, path);
  // Where an exception begins decides what it overlaps; a gap at its end is always empty, the shortest being tried first.
  if (pattern.place.role === 'except')
    return edges.has('end') && node.type === 'gap' ? AT_EDGE : null;
  if (edges.size > 0 && isInLoose(nodes, path)) return AT_EDGE;
  if (operator !== 'alternative-dropped' || node.type !== 'any') return null;
  const dropped = path.at(-1) as number;
  const option = node.options[dropped] ?? [];
  const others = node.options.filter((_, i) => i !== dropped);
  if (others.some((other) => covers(other, option, laboratory))) return COVERED;
  const shorter = (other: readonly PatternNode[]): boolean =>
    (edges.has('end') && begins(other, option, laboratory)) ||
    (edges.has('start') && ends(other, option, laboratory));
  return others.some(shorter) ? EDGE_COVERED : null;
}

function entriesNameChannels(rule: Rule): boolean {
  const sources = rule.kind === 'call' ? rule.calls : sourcesOf(rule);
  return (
    sources.length > 0 &&
    sources.every((source) => typeof source === 'object' && source !== null && 'channels' in source)
  );
}

function ofLexicon({ lexicon, term }: LexiconMutant, laboratory: Laboratory): string | null {
  const { stemmer } = laboratory.context;
  const keys = (text: string): string => {
    const { forms } = tokenise(text);
    return ` ${(lexicon.match === 'stem' ? forms.map(stemmer) : forms).join(' ')} `;
  };
  const mine = keys(term);
  const others = lexicon.terms.filter((other) => other !== term).map(keys);
  if (others.includes(mine)) return 'another term of the lexicon has the same stems';
  const [first = ''] = tokenise(term).forms;
  if (lexicon.match === 'form' && lexicon.except.includes(first))
    return 'an exception of the lexicon rules the term out';
  const uses = lexiconEdges(laboratory).get(lexicon.id) ?? [];
  const begun = others.some((other) => mine.startsWith(other));
  const ended = others.some((other) => mine.endsWith(other));
  const isCovered = (edges: ReadonlySet<Edge>): boolean =>
    (edges.has('end') && begun) || (edges.has('start') && ended);
  return lexicon.weights === undefined && uses.length > 0 && uses.every(isCovered)
    ? EDGE_COVERED
    : null;
}

function ofCue({ cue, term, operator }: CueMutant, laboratory: Laboratory): string | null {
  if (cue.effect === 'permission') return 'no judgement asks for this effect';
  const { cues } = laboratory.compiled.taxonomy.data;
  const mine = ` ${tokenise(term).forms.join(' ')} `;
  const written = (other: string): string => ` ${tokenise(other).forms.join(' ')} `;
  if (operator === 'cue-except-dropped') {
    const terms = cues.filter(({ effect }) => effect === cue.effect).flatMap((one) => one.terms);
    return terms.some((other) => mine.includes(written(other)))
      ? null
      : 'it holds no term of its effect';
  }
  const reaches = (other: string): boolean =>
    cue.at === 'anywhere' &&
    (cue.direction === 'forward'
      ? mine.endsWith(written(other))
      : cue.direction === 'backward'
        ? mine.startsWith(written(other))
        : mine.includes(written(other)));
  const same = cues.filter(
    ({ effect, direction, window, inside, at }) =>
      effect === cue.effect &&
      direction === cue.direction &&
      window >= cue.window &&
      inside === cue.inside &&
      at === 'anywhere',
  );
  return same.some((one) =>
    one.terms.some((other) => (other !== term || one !== cue) && reaches(other)),
  )
    ? 'a shorter term of the effect reaches as far'
    : null;
}
