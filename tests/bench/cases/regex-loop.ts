import type { Case } from '../case.js';
import { regexOf } from '../rule-regex.js';
import { plainRules } from '../rule-words.js';
import { agentTexts } from './floor.js';

/** All rules take minutes to compile, and the rest of an hour to run. */
const EVERY = 10;

/** What one writes first: a regular expression for each rule, all of them over every message. Counts matches. */
export const regexLoop: Case = {
  id: 'regex-loop',
  title: 'one RegExp per rule, for every tenth phrase rule, matching alone',
  mostMb: 0.05,
  async prepare() {
    const { rules, lexicons } = await plainRules();
    const tenth = rules.filter((_, i) => i % EVERY === 0);
    const loops = tenth.map(({ patterns }) => {
      const sources = patterns.map((nodes) => regexOf(nodes, { lexicons, lookahead: true }));
      return new RegExp(sources.join('|'), 'gi');
    });
    return ({ path }) => {
      let matches = 0;
      for (const text of agentTexts(path)) {
        for (const regex of loops) matches += [...text.matchAll(regex)].length;
      }
      return matches;
    };
  },
};
