import { tokenise } from '../nlp/tokenise.js';
import type { Cue, Lexicon, Rule, TaxonomyData } from '../taxonomy/index.js';
import { holdsOneOf, listCompiler, patternCompiler } from './compile-rule.js';
import type { RuleContext } from './compile-rule.js';
import type { Stemmer } from './text/stemmer.js';
import { lexiconCompiler } from './text/terms.js';

/**
 * What the rules of a taxonomy are compiled with.
 * @param isNamed whether the stemmer knows every word that the taxonomy names
 */
export function ruleContext(data: TaxonomyData, stemmer: Stemmer, isNamed: boolean): RuleContext {
  const entries = new Map(data.lexicons.map((entry) => [entry.id, entry]));
  const compile = patternCompiler({ stemmer, lexicon: lexiconCompiler(entries, stemmer), isNamed });
  return {
    stemmer,
    compile,
    compileList: listCompiler(compile),
    entries,
    ...cuedWords(entries, data.cues),
  };
}

/** What rules are compiled with of the cues. */
export function cuedWords(
  entries: ReadonlyMap<string, Lexicon>,
  cues: readonly Cue[],
): Pick<RuleContext, 'negators' | 'isNegating' | 'agents'> {
  const terms = (wanted: Cue['effect']): string[] =>
    cues.flatMap((cue) => (cue.effect === wanted ? cue.terms : []));
  const negators = new Set(terms('negation').filter((term) => tokenise(term).forms.length === 1));
  return {
    negators,
    isNegating: negatingLexicons(entries, negators),
    agents: new Set(terms('agent-subject')),
  };
}

/** Reads a lexicon when it is first asked about: few are. */
function negatingLexicons(
  entries: ReadonlyMap<string, Lexicon>,
  negators: ReadonlySet<string>,
): (lexicon: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const terms = entries.get(id)?.terms ?? [];
    const isNegating = known.get(id) ?? terms.some((term) => holdsOneOf(negators, term));
    known.set(id, isNegating);
    return isNegating;
  };
}

/** The rules that match: not those that were withdrawn. */
export function activeRules({ rules }: TaxonomyData): Rule[] {
  return rules.filter(({ status }) => status !== 'deprecated' && status !== 'revoked');
}
