import { describe, expect, it } from 'vitest';
import type { Cue, Lexicon, Rule } from '#src/taxonomy/index.js';
import { equivalence } from '../scripts/mutations/equivalent.js';
import { killerOf } from '../scripts/mutations/kill.js';
import type { RuleMutant } from '../scripts/mutations/mutant.js';
import { mutantsOf } from '../scripts/mutations/rule-mutants.js';
import { cueMutants, lexiconMutants } from '../scripts/mutations/word-mutants.js';
import { writtenTaxonomy } from '../scripts/taxonomy/from-sources.js';
import { smallLaboratory } from './helpers/small-laboratory.js';

const taxonomy = await writtenTaxonomy();
const { deed, tried } = smallLaboratory(taxonomy);

describe('a reason for equivalence', () => {
  const without = (rule: Rule, text: string): RuleMutant =>
    mutantsOf(rule).find(({ pattern }) => pattern?.text === text) as RuleMutant;

  it('does not hold for a longer alternative that is tried first: an exception tells it', () => {
    const rule: Rule = {
      ...deed(['shred (ledger page torn | ledger page)'], [], ['Shred ledger page torn apart.']),
      except: ['torn apart'],
    };
    const mutant = without(rule, 'shred (ledger page)');
    const { small, trials } = tried(rule);
    expect(killerOf(mutant, trials, small)?.expected).toBe('no_match');
    expect(equivalence(mutant, small)).toBeNull();
  });

  it('holds for a longer alternative at the end that is tried later', () => {
    const rule = deed(['shred (ledger | ledger page)'], [], []);
    expect(equivalence(without(rule, 'shred (ledger)'), tried(rule).small)).toMatch(/before it/);
  });

  it.each([
    ['(shred~ | shred up | shredding) it', '(shred~ | shred up) it', true],
    ['(log out~ | log | log out) it', '(log out~ | log) it', true],
    ['(log out | log ..2 | log out~) ..2 it', '(log ..2 | log out~) ..2 it', false],
    // Only the one that is dropped names a negation.
    ['(nothing | nothings~) it', '(nothings~) it', false],
    ['(thing | things~) it', '(things~) it', true],
  ])(
    'of "%s" that another alternative covers depends on which is tried first',
    (text, mutated, holds) => {
      const rule = deed([text], [], []);
      const reason = equivalence(without(rule, mutated), tried(rule).small);
      expect(reason).toBe(holds ? 'another alternative matches the same words' : null);
    },
  );

  it('of a term holds for words of one stem, but not where they weigh differently', () => {
    const [some] = taxonomy.data.lexicons;
    const { small } = tried(deed(['shred ledger'], [], []));
    const reasons = (weights: readonly number[] | undefined): (string | null)[] => {
      const lexicon = {
        ...some,
        id: 'x',
        match: 'stem',
        except: [],
        terms: ['wipe', 'wiping'],
        weights,
      };
      return lexiconMutants(lexicon as Lexicon).map((mutant) => equivalence(mutant, small));
    };
    const same = 'another term of the lexicon has the same words or stems';
    expect(reasons(undefined)).toEqual([same, same]);
    expect(reasons([1, 2])).toEqual([same, null]);
  });

  it('of an exception of a cue holds only where no phrase can begin in it', () => {
    const cue = {
      ...(taxonomy.data.cues[0] as Cue),
      effect: 'plan' as const,
      terms: ['only if not'],
      except: ['not only', 'maple not'],
    };
    const { small } = tried(deed(['shred ledger'], [], []), [cue]);
    const reasons = cueMutants(cue).map((mutant) => equivalence(mutant, small));
    expect(reasons).toEqual([null, null, null]);
    const alone = { ...cue, except: ['maple walnut'] };
    const other = tried(deed(['shred ledger'], [], []), [alone]).small;
    expect(cueMutants(alone).map((mutant) => equivalence(mutant, other))).toEqual([
      null,
      'no other phrase of its effect can begin in it',
    ]);
  });
});
