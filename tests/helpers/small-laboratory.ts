import type { Cue, Rule, Taxonomy } from '#src/taxonomy/index.js';
import { openLaboratory } from '../../scripts/mutations/laboratory.js';
import type { Laboratory } from '../../scripts/mutations/laboratory.js';
import { ruleTrials } from '../../scripts/mutations/trial.js';
import type { Trial } from '../../scripts/mutations/trial.js';

/** What rules of a few words are tried in: a taxonomy, with one rule instead of all. */
export interface SmallLaboratory {
  /** A rule for reasoning, with its examples. */
  readonly deed: (patterns: string[], match: string[], none: string[]) => Rule;
  /** A rule in a taxonomy of its own, with its examples. */
  readonly tried: (rule: Rule, cues?: readonly Cue[]) => { small: Laboratory; trials: Trial[] };
}

/** Takes all but the rules from a taxonomy. */
export function smallLaboratory(taxonomy: Taxonomy): SmallLaboratory {
  const phrase = taxonomy.data.rules.find(({ id }) => id === 'DEC-08.R001') as Rule;
  return {
    deed: (patterns, match, none) => ({
      ...phrase,
      kind: 'phrase',
      id: 'DEC-08.R900',
      patterns,
      except: [],
      examples: { match, no_match: none },
      channels: ['think'],
    }),
    tried: (rule, cues = taxonomy.data.cues) => {
      const data = { ...taxonomy.data, cues: [...cues], rules: [rule] };
      const small = openLaboratory({ ...taxonomy, data, rules: new Map([[rule.id, rule]]) });
      return { small, trials: ruleTrials(rule, small) };
    },
  };
}
