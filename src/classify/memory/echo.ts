import type { Target } from '../matchers/matcher.js';
import { looseSentence } from '../text/read-sentences.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';

/** So many words in a row, the same as somebody else wrote before, are an echo. */
const RUN = 4;

/** What others wrote in one conversation, for finding its words again. Indexed at the first question only. */
export interface EchoIndex {
  /** Adds a stretch of another's text. */
  add(text: string, messageIndex: number): void;
  /** True when every run of four words about the target stands in what was added for earlier messages. */
  holds(sentence: Sentence, target: Target, messageIndex: number): boolean;
}

/** An empty index. */
export function newEchoIndex(stemmer: Stemmer): EchoIndex {
  const waiting: { readonly text: string; readonly messageIndex: number }[] = [];
  const firstSeen = new Map<number, number>();
  const index = (): void => {
    for (const { text, messageIndex } of waiting.splice(0)) {
      const { forms } = looseSentence(text, stemmer);
      for (let at = 0; at + RUN <= forms.length; at++) {
        const key = runKey(forms, at);
        if (!firstSeen.has(key)) firstSeen.set(key, messageIndex);
      }
    }
  };
  return {
    add: (text, messageIndex) => void waiting.push({ text, messageIndex }),
    holds(sentence, target, messageIndex) {
      const { forms } = sentence;
      if (forms.length < RUN) return false;
      index();
      const first = Math.max(0, Math.min(target.from, forms.length - RUN));
      const last = Math.max(first, Math.min(target.to, forms.length) - RUN);
      for (let at = first; at <= last; at++)
        if ((firstSeen.get(runKey(forms, at)) ?? messageIndex) >= messageIndex) return false;
      return true;
    },
  };
}

/** FNV-1a over the words of a run; 32 bits, so that two different runs meet rarely, and then only lower a score. */
function runKey(forms: readonly string[], at: number): number {
  let hash = 0x811c9dc5;
  for (let word = at; word < at + RUN; word++) {
    const form = forms[word] as string;
    for (let i = 0; i < form.length; i++) hash = Math.imul(hash ^ form.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  return hash;
}
