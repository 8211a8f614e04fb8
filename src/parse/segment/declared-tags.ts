import { canonicalName } from './canonical-name.js';
import { ACTING, LAYOUT, LIKELY_TOOLS, LISTED_ONLY, MARKUP, SECTIONS, USING } from './tag-names.js';

/** A text that may declare tag tools. */
export interface DeclaringText {
  readonly text: string;
  /** True for the system's or the operator's words. Users also paste documents: of theirs, less counts. */
  readonly isOperator: boolean;
  /** True where a line `<name> what it does </name>` declares by itself: the opening texts of a conversation. */
  readonly opens: boolean;
}

/** The names that texts declare as tools, in canonical spelling. */
export interface DeclaredTags {
  /** Those with a line of their own, `<eyes> It looks at the world </eyes>`. */
  readonly byLine: ReadonlySet<string>;
  /** Those that a sentence or a list names as a means of acting. */
  readonly bySentence: ReadonlySet<string>;
}

/** A tag of a sentence: its name, and what follows it. */
interface Named {
  readonly name: string;
  readonly hasAttributes: boolean;
}

/** One sentence with a mark in place of each of its tags. */
interface Sentence {
  readonly masked: string;
  readonly tags: readonly Named[];
}

/** What the words of a sentence say of its tags. */
interface Reading {
  readonly isOperator: boolean;
  readonly acts: boolean;
  readonly uses: boolean;
  readonly lays: boolean;
}

const LINE_PAIR =
  /^[ \t]*(?:[-*•] |\d{1,2}[.)] )?`?<([a-z][\w-]{0,63})>[^<>\n]+<\/([a-z][\w-]{0,63})>/gim;
/** A tag as prompts name it: alone, with its closer, with attributes, closed in itself. */
const TAG =
  /<([a-z][\w-]{0,63})(\s[^<>\n]{1,300}?)?(?:\/>|>(?:[^<>\n]{0,300}<\/[a-z][\w-]{0,63}>)?)/gi;
/** Stands for a tag; the character that stands for an object. */
const MARK = '\uFFFC';
const CODE = /`[^`\n]{1,400}`/g;
const SENTENCE_END = /(?<=[.!?])\s+/;
/** Two marks with nothing but what stands between members of a list. */
const LISTED = /\uFFFC[`'"]?(?:\s?[,/;|+]\s?|\s)(?:(?:and|or) )?[`'"]?\uFFFC/;
const LIST_ITEM = /^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)?[`'"]?\uFFFC/;
const SUBJECT = /^\s*(?:[-*•]\s+)?[`'"]?\uFFFC[`'"]? [\p{Ll}\-–—]/u;
const PURPOSE = /\uFFFC[`'"]? to \p{Ll}/u;
/** A message that answers the tool `name`: `[name] ...`, `<name_output>`. */
const ANSWERED = /^(?:\[([a-z][a-z_-]{1,40})\] |<([a-z][a-z_-]{1,40})[-_](?:output|result)>)/gm;

/** Finds the tag tools that texts declare, in one pass over each. */
export function declaredTags(texts: readonly DeclaringText[]): DeclaredTags {
  const byLine = new Set<string>();
  const bySentence = new Set<string>();
  for (const { text, isOperator, opens } of texts) {
    if (opens) for (const name of linePairs(text)) byLine.add(name);
    for (const name of sentenceTags(text, isOperator)) bySentence.add(name);
    if (isOperator) continue;
    for (const [, square, angle] of text.matchAll(ANSWERED)) {
      const name = canonicalName(square ?? angle ?? '');
      if (!NEVER.has(name)) bySentence.add(name);
    }
  }
  return { byLine, bySentence };
}

function* linePairs(text: string): Generator<string> {
  for (const [, opener = '', closer = ''] of text.matchAll(LINE_PAIR)) {
    const name = canonicalName(opener);
    if (name === canonicalName(closer) && !NEVER.has(name) && !IN_LISTS.has(name)) yield name;
  }
}

function* sentenceTags(text: string, isOperator: boolean): Generator<string> {
  if (!/<[a-z]/i.test(text)) return;
  let lead = '';
  for (const line of text.split('\n')) {
    const { masked, tags } = mask(line);
    if (masked.trim() === '') continue;
    if (!LIST_ITEM.test(masked)) lead = '';
    if (tags.length > 0)
      for (const sentence of sentencesOf(masked, tags))
        yield* toolsOf(sentence, read(`${lead} ${sentence.masked}`, isOperator));
    else lead = masked;
  }
}

/** Tags in code that has other words in it stand for something to be filled in: `git push <remote>`. */
function mask(line: string): Sentence {
  const tags: Named[] = [];
  const own = line
    .replaceAll(MARK, ' ')
    .replace(CODE, (code) =>
      /\p{L}/u.test(code.replace(TAG, '')) ? code.replace(/[<>]/g, ' ') : code,
    );
  const masked = own.replace(TAG, (_, name: string, attributes?: string) => {
    tags.push({ name: canonicalName(name), hasAttributes: attributes !== undefined });
    return MARK;
  });
  return { masked, tags };
}

function* sentencesOf(line: string, tags: readonly Named[]): Generator<Sentence> {
  let next = 0;
  for (const masked of line.split(SENTENCE_END)) {
    const count = masked.split(MARK).length - 1;
    yield { masked, tags: tags.slice(next, next + count) };
    next += count;
  }
}

function read(sentence: string, isOperator: boolean): Reading {
  const words = sentence.toLowerCase().split(/\P{L}+/u);
  const holds = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  return { isOperator, acts: holds(ACTS), uses: holds(USES), lays: holds(LAYS) };
}

/** The tags of a sentence that it names as tools. */
function toolsOf(sentence: Sentence, reading: Reading): readonly string[] {
  const names = sentence.tags.map(({ name }) => name).filter((name) => !NEVER.has(name));
  const isTool = toolTest(sentence, reading);
  const tools = names.filter((name) => !IN_LISTS.has(name) && isTool(name));
  return new Set(tools).size < 2
    ? tools
    : [...tools, ...names.filter((name) => IN_LISTS.has(name))];
}

function toolTest({ masked, tags }: Sentence, reading: Reading): (name: string) => boolean {
  const { isOperator, acts, uses, lays } = reading;
  const likely = (name: string): boolean => LIKELY.has(name) && (isOperator || acts || uses);
  if (lays && !acts) return likely;
  const isListed = LISTED.test(masked);
  if (acts || (uses && (isListed || PURPOSE.test(masked)))) return () => true;
  if (!isOperator) return likely;
  const isBeside = tags.length > 1 && tags.some(({ name }) => likely(name));
  if (isBeside || SUBJECT.test(masked)) return () => true;
  const named = tags.filter(({ hasAttributes }) => uses && hasAttributes);
  return (name) => likely(name) || named.some((tag) => tag.name === name);
}

const NEVER = canonicalSet([...MARKUP, ...SECTIONS]);
const IN_LISTS = canonicalSet(LISTED_ONLY);
const LIKELY = canonicalSet(LIKELY_TOOLS);
const ACTS: ReadonlySet<string> = new Set(ACTING);
const USES: ReadonlySet<string> = new Set(USING);
const LAYS: ReadonlySet<string> = new Set(LAYOUT);

function canonicalSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(canonicalName));
}
