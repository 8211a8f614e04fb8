import { canonicalName } from './canonical-name.js';
import { isBlank } from './tokens.js';
import type { MarkToken, TagToken } from './tokens.js';
import type { TagVocabulary } from './vocabulary.js';

type Token = TagToken | MarkToken;

/**
 * Leaves out the tags that need their pair and lack it: `<radio>` in a sentence is a word. The last tag of a text stays
 * where it begins a line and words follow to the end: there a stop sequence ate the closer.
 *
 * @param tokens in order; those that are quoted stay as they are.
 */
export function dropUnpaired(
  text: string,
  tokens: readonly Token[],
  vocabulary: TagVocabulary,
): Token[] {
  const needy = tokens.filter((token): token is TagToken => needsPair(token, vocabulary));
  if (needy.length === 0) return [...tokens];
  const paired = new Set<Token>();
  const openers = new Map<string, TagToken>();
  for (const tag of needy) {
    const name = canonicalName(tag.name);
    const opener = openers.get(name);
    if (!tag.closing) openers.set(name, tag);
    else if (opener !== undefined) {
      paired.add(opener).add(tag);
      openers.delete(name);
    }
  }
  const last = tokens.at(-1);
  if (last !== undefined && isCutOff(text, last)) paired.add(last);
  const lacking = new Set<Token>(needy.filter((tag) => !paired.has(tag)));
  return tokens.filter((token) => !lacking.has(token));
}

function needsPair(token: Token, vocabulary: TagVocabulary): boolean {
  if (token.type !== 'tag' || token.quote !== null) return false;
  const { meaning, name } = token;
  return (meaning === 'call' || meaning === 'result') && vocabulary.needsPair(name);
}

function isCutOff(text: string, token: Token): boolean {
  if (token.type !== 'tag' || token.closing || token.meaning !== 'call') return false;
  const lineStart = text.lastIndexOf('\n', token.start - 1) + 1;
  return isBlank(text, lineStart, token.start) && !isBlank(text, token.end, text.length);
}
