import nlp from 'compromise';
import type { Case } from '../case.js';
import { plainRules, wordLists } from '../rule-words.js';
import { agentTexts } from './floor.js';

/** The parts of compromise that are used here. */
interface Compromise {
  buildNet(matches: readonly { match: string; reason: string }[]): object;
  (text: string): { match(net: object): { length: number } };
}

/** compromise over all text: tags every word, then looks for the patterns' words in order. Counts matches. */
export const compromisePipeline: Case = {
  id: 'compromise',
  title: 'compromise over the text of agents, labels by words of patterns',
  mostMb: 0.05,
  async prepare() {
    const { rules, lexicons } = await plainRules();
    const read = nlp as unknown as Compromise;
    const matches = rules.flatMap((rule) =>
      wordLists(rule, lexicons)
        .map((words) => words.map((word) => word.replace(/[^a-z]/gi, '')).filter((w) => w !== ''))
        .filter((words) => words.length > 1)
        .map((words) => ({ match: words.join(' .{0,3} '), reason: rule.behavior })),
    );
    const net = read.buildNet(matches);
    return ({ path }) => {
      let found = 0;
      for (const text of agentTexts(path)) found += read(text).match(net).length;
      return found;
    };
  },
};
