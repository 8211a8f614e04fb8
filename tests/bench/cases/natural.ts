import { stem } from '../../../src/nlp/natural.js';
import type { Case } from '../case.js';
import { plainRules, wordLists } from '../rule-words.js';
import { agentTexts } from './floor.js';

/** `natural` over all text: cut into sentences and words, stem each word, label sentences that hold a pattern's words. */
export const naturalPipeline: Case = {
  id: 'natural',
  title: 'natural over the text of agents: Porter stems, labels by words of patterns',
  mostMb: 0.5,
  async prepare() {
    const { rules, lexicons } = await plainRules();
    const byFirst = new Map<string, { readonly stems: string[]; readonly label: string }[]>();
    for (const rule of rules) {
      for (const words of wordLists(rule, lexicons)) {
        const stems = words.map((word) => stem(word.toLowerCase()));
        const known = byFirst.get(stems[0] as string) ?? [];
        known.push({ stems, label: rule.behavior });
        byFirst.set(stems[0] as string, known);
      }
    }
    return ({ path }) => {
      let labels = 0;
      for (const text of agentTexts(path)) {
        for (const sentence of text.split(/[.!?\n]+/)) {
          const words = sentence.toLowerCase().match(/[a-z']+/g) ?? [];
          const stems = new Set(words.map((word) => stem(word)));
          const found = [...stems].flatMap((one) => byFirst.get(one) ?? []);
          const held = found.filter((one) => one.stems.every((part) => stems.has(part)));
          labels += new Set(held.map(({ label }) => label)).size;
        }
      }
      return labels;
    };
  },
};
