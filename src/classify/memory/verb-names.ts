import { tokenise } from '../../nlp/tokenise.js';
import type { Effect } from '../../taxonomy/index.js';
import { addTo } from '../../model/add-to.js';
import type { Stemmer } from '../text/stemmer.js';

/** Which effects of calls some words name, given the stems of the words. */
export type VerbNames = (stems: ReadonlySet<string>) => ReadonlySet<string>;

/** Compiles the verbs of effects; a verb of several words is named when all of them stand there. */
export function compileVerbNames(effects: readonly Effect[], stemmer: Stemmer): VerbNames {
  const byFirst = new Map<string, { readonly id: string; readonly stems: readonly string[] }[]>();
  for (const { id, words, weak_words: weak } of effects) {
    for (const word of [...words, ...weak]) {
      const stems = tokenise(word).forms.map(stemmer);
      const [first] = stems;
      if (first !== undefined) addTo(byFirst, first, { id, stems });
    }
  }
  return (stems) => {
    const named = new Set<string>();
    for (const stem of stems)
      for (const verb of byFirst.get(stem) ?? [])
        if (verb.stems.every((part) => stems.has(part))) named.add(verb.id);
    return named;
  };
}
