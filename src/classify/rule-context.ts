import { tokenise } from '../nlp/tokenise.js';
import type { Rule, TaxonomyData } from '../taxonomy/index.js';
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
  const negators = new Set(
    data.cues
      .filter(({ effect }) => effect === 'negation')
      .flatMap(({ terms }) => terms.filter((term) => tokenise(term).forms.length === 1)),
  );
  const compile = patternCompiler({ stemmer, lexicon: lexiconCompiler(entries, stemmer), isNamed });
  return {
    stemmer,
    compile,
    compileList: listCompiler(compile),
    entries,
    negators,
    negating: new Set(
      data.lexicons
        .filter(({ terms }) => terms.some((term) => holdsOneOf(negators, term)))
        .map(({ id }) => id),
    ),
    agents: new Set(data.cues.flatMap((cue) => (cue.effect === 'agent-subject' ? cue.terms : []))),
  };
}

/** The rules that match: not those that were withdrawn. */
export function activeRules({ rules }: TaxonomyData): Rule[] {
  return rules.filter(({ status }) => status !== 'deprecated' && status !== 'revoked');
}
