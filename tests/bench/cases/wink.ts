import type { Case } from '../case.js';
import { plainRules, wordLists } from '../rule-words.js';
import { agentTexts } from './floor.js';

/** wink-nlp over all text with the patterns' words as custom entities. Counts entities. */
export const winkPipeline: Case = {
  id: 'wink',
  title: 'wink-nlp over the text of agents, custom entities by words of patterns',
  mostMb: 0.5,
  async prepare() {
    const { default: winkNLP } = await import('wink-nlp');
    const { default: model } = await import('wink-eng-lite-web-model');
    const { rules, lexicons } = await plainRules();
    const nlp = winkNLP(model);
    const entities = rules.flatMap((rule, i) => {
      const patterns = wordLists(rule, lexicons).map((words) => words.join(' ').toLowerCase());
      const plain = patterns.filter((pattern) => /^[a-z ]+$/.test(pattern));
      return plain.length === 0 ? [] : [{ name: `rule${i}`, patterns: plain }];
    });
    nlp.learnCustomEntities(entities, { matchValue: false, usePOS: false, useEntity: false });
    return ({ path }) => {
      let found = 0;
      for (const text of agentTexts(path)) found += nlp.readDoc(text).customEntities().length();
      return found;
    };
  },
};
