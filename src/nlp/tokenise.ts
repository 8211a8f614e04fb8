/** The words of a stretch of text: lower-case forms with their places (UTF-16 offsets). Columns of one table, for speed. */
export interface Words {
  readonly forms: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
const CLITIC = /['’](?:[sdm]|ll|ve|re)$/i;
const PLAIN = /^[a-z]+$/;
const PLAIN_WORDS = /^[a-z]+(?: [a-z]+)+$/;
const HUMP = /(?<=\p{Ll})(?=\p{Lu})/u;

/**
 * Splits text into words. Joints of identifiers and paths part words (`access_log`, `accessLog`, `/var/log`);
 * `user's` and `I'll` are two words, `don't` is one. `from` and `to` bound the stretch.
 */
export function tokenise(text: string, from = 0, to = text.length): Words {
  // Patterns and lexicons are read word by word: most of what comes here is one plain word.
  if (from === 0 && to === text.length && PLAIN.test(text))
    return { forms: [text], starts: [0], ends: [to] };
  if (from === 0 && to === text.length && PLAIN_WORDS.test(text)) return plainWords(text);
  const words = { forms: [] as string[], starts: [] as number[], ends: [] as number[] };
  for (const match of text.slice(from, to).matchAll(WORD))
    addWord(words, match[0], from + match.index);
  return words;
}

function plainWords(text: string): Words {
  const words = { forms: text.split(' '), starts: [] as number[], ends: [] as number[] };
  let at = 0;
  for (const { length } of words.forms) {
    words.starts.push(at);
    words.ends.push(at + length);
    at += length + 1;
  }
  return words;
}

function addWord(
  words: { forms: string[]; starts: number[]; ends: number[] },
  raw: string,
  start: number,
): void {
  // Most words: nothing to part.
  if (PLAIN.test(raw)) {
    push(words, raw, start);
    return;
  }
  const clitic = CLITIC.exec(raw);
  const stemEnd = clitic === null ? raw.length : clitic.index;
  let at = 0;
  for (const part of raw.slice(0, stemEnd).split(HUMP)) {
    push(words, part, start + at);
    at += part.length;
  }
  if (clitic !== null) push(words, clitic[0], start + stemEnd);
}

function push(
  words: { forms: string[]; starts: number[]; ends: number[] },
  raw: string,
  start: number,
): void {
  words.forms.push(raw.toLowerCase().replace('’', "'"));
  words.starts.push(start);
  words.ends.push(start + raw.length);
}
