import type { TagToken } from '../tokens.js';
import { isBlank } from '../tokens.js';
import { isMention } from '../quoted-prose.js';
import { canonicalName } from '../canonical-name.js';
import { isWeakThink } from '../vocabulary.js';
import type { Stretch } from './stretch.js';

/** A reasoning tag as it is read: structure, or a word of the text (`literal`), or structure only if reasoning is open (`straddled`). */
export interface ReadTag {
  readonly tag: TagToken;
  readonly as: 'structure' | 'literal' | 'straddled';
}

/**
 * Decides which reasoning tags of a stretch are structure. Quoted ones are not; a closer in the middle of a sentence is
 * not when a better one follows, or when the field itself is reasoning; `<analysis>` and the like are only as a pair, or
 * where the stretch begins.
 *
 * @param tags in order. @param inField true for a field that is reasoning.
 */
export function readTags(
  text: string,
  tags: readonly TagToken[],
  { start, end }: Stretch,
  inField: boolean,
): ReadTag[] {
  const plausible = plausibleWeak(text, tags, start);
  const known = tags.filter((tag) => !isWeakThink(tag.name) || plausible.has(tag));
  const later = closersBehind(text, known, end);
  const read: ReadTag[] = [];
  const quotedOpen = new Map<string, number>();
  known.forEach((tag, i) => {
    const behind = later[i] ?? NONE;
    if (tag.quote === null) {
      const literal = tag.closing && (inField || behind.answered) && isMention(text, tag);
      read.push({ tag, as: literal ? 'literal' : 'structure' });
      return;
    }
    const name = canonicalName(tag.name);
    const openers = quotedOpen.get(name) ?? 0;
    if (!tag.closing) quotedOpen.set(name, openers + 1);
    else if (openers > 0) quotedOpen.set(name, openers - 1);
    else read.push({ tag, as: !behind.any && straddles(text, tag) ? 'straddled' : 'literal' });
  });
  return read;
}

/** What closers of the same name follow a tag before the next opener of that name. */
interface Behind {
  /** One that is not quoted. */
  readonly any: boolean;
  /** One that is no word of a sentence and has an answer behind it. */
  readonly answered: boolean;
}

const NONE: Behind = { any: false, answered: false };

function closersBehind(text: string, tags: readonly TagToken[], end: number): Behind[] {
  const behind = new Array<Behind>(tags.length).fill(NONE);
  const seen = new Map<string, Behind>();
  let next = end;
  for (let i = tags.length - 1; i >= 0; i--) {
    const tag = tags[i] as TagToken;
    const name = canonicalName(tag.name);
    const before = seen.get(name) ?? NONE;
    behind[i] = before;
    if (tag.quote === null) {
      const good = tag.closing && !isMention(text, tag) && !isBlank(text, tag.end, next);
      seen.set(name, tag.closing ? { any: true, answered: before.answered || good } : NONE);
      next = tag.start;
    }
  }
  return behind;
}

/** The weak tags that are reasoning: pairs, and an opener at the very beginning. */
function plausibleWeak(text: string, tags: readonly TagToken[], start: number): Set<TagToken> {
  const plausible = new Set<TagToken>();
  const open = new Map<string, TagToken[]>();
  for (const tag of tags) {
    if (!isWeakThink(tag.name)) continue;
    const name = canonicalName(tag.name);
    const openers = open.get(name) ?? [];
    open.set(name, openers);
    if (tag.quote !== null) plausible.add(tag);
    else if (!tag.closing) openers.push(tag);
    else {
      const opener = openers.pop();
      if (opener !== undefined) plausible.add(opener).add(tag);
    }
  }
  const [first] = tags;
  if (first !== undefined && !first.closing && isBlank(text, start, first.start))
    plausible.add(first);
  return plausible;
}

/** True when the backticks around a closer pair by accident: words of both sides of it lie between them. */
function straddles(text: string, { start, end, quote }: TagToken): boolean {
  if (quote === null || text.charAt(quote.start) !== '`') return false;
  const before = text.slice(quote.start, start).replace(/^`+/, '');
  const after = text.slice(end, quote.end).replace(/`+$/, '');
  return before.trim() !== '' && after.trim() !== '';
}
