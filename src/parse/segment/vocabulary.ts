import { canonicalName } from './canonical-name.js';
import { declaredTags } from './declared-tags.js';
import type { DeclaringText } from './declared-tags.js';
import {
  RESULT_ENDINGS,
  RESULTS,
  THINK,
  TOOLS,
  WEAK_RESULTS,
  WEAK_THINK,
  WRAPPERS,
} from './tag-names.js';

/** What a tag means for the cutting of a message. */
export type TagMeaning = 'think' | 'wrapper' | 'call' | 'result' | 'memory' | 'persona';

/** The tag names that one conversation knows. */
export interface TagVocabulary {
  /** What the tag of this name means, whatever its spelling; undefined for a tag that is no structure here. */
  meaning(name: string): TagMeaning | undefined;
  /** True for a tool that only a sentence names, or a result by a common word: without its other tag it is a word. */
  needsPair(name: string): boolean;
  /** True when the conversation declares tag tools by lines of their own: then plain-text labels in its user messages name speakers. */
  readonly declaresTools: boolean;
}

/** True for a reasoning tag whose name alone does not show that it is one. */
export function isWeakThink(name: string): boolean {
  return WEAK_NAMES.has(canonicalName(name));
}

const WEAK_NAMES = new Set(WEAK_THINK.map(canonicalName));

/** The tag vocabulary of one conversation: the built-in names, `extraTools`, and the tools that its texts declare. */
export function tagVocabulary(
  texts: readonly DeclaringText[],
  extraTools: readonly string[],
): TagVocabulary {
  const meanings = new Map<string, TagMeaning>();
  const add = (names: Iterable<string>, meaning: TagMeaning): void => {
    for (const name of names)
      if (!meanings.has(canonicalName(name))) meanings.set(canonicalName(name), meaning);
  };
  add(THINK, 'think');
  add(WRAPPERS, 'wrapper');
  add(RESULTS, 'result');
  add(['memory'], 'memory');
  add(['persona'], 'persona');
  add([...TOOLS, ...extraTools], 'call');
  add(WEAK_THINK, 'think');
  const { byLine, bySentence } = declaredTags(texts);
  add(byLine, 'call');
  const sure = new Set(meanings.keys());
  const declared = [...byLine, ...bySentence].filter((name) => isCall(name) || !meanings.has(name));
  function isCall(name: string): boolean {
    return meanings.get(name) === 'call';
  }
  add(bySentence, 'call');
  if (declared.length > 0) add(resultNames(declared), 'result');
  return {
    meaning: (name) => meanings.get(canonicalName(name)),
    needsPair: (name) => !sure.has(canonicalName(name)),
    declaresTools: [...byLine].some(isCall),
  };
}

/** What results are called where `tools` are declared. */
function resultNames(tools: readonly string[]): readonly string[] {
  const own = tools.flatMap((tool) => RESULT_ENDINGS.map((ending) => `${tool}_${ending}`));
  return [...WEAK_RESULTS, ...own];
}
