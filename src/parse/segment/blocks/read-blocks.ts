import type { MarkRole } from '../families.js';
import type { MarkToken, TagToken, Token, TokenMeaning } from '../tokens.js';
import { BlockReader } from './block-reader.js';
import { takeCodeCall } from './code-call.js';
import { takeElement } from './element-call.js';
import { takeHarmony } from './harmony.js';
import { takeListedCalls } from './listed-call.js';
import { takeMarkedCall } from './marked-call.js';
import { takeResult, takeResults, takeTaggedResult } from './results.js';
import { endSection, takeSectionBegin, takeSectionEnd, takeStray } from './sections.js';
import { takeHeader, takeSpeaker, takeTurnEnd } from './speakers.js';
import { takeWrapper } from './wrapped-call.js';

type Take<T> = (reader: BlockReader, token: T) => void;

/** How each template token is taken where no handler has taken it with its block. */
const MARKS: Readonly<Record<MarkRole, Take<MarkToken>>> = {
  'section-begin': takeSectionBegin,
  'section-end': takeSectionEnd,
  'call-begin': takeMarkedCall,
  'call-separator': takeStray,
  'call-end': takeStray,
  calls: takeListedCalls,
  'call-id': takeStray,
  arguments: takeStray,
  'code-call': takeCodeCall,
  'results-begin': takeResults,
  'results-end': takeResultsEnd,
  'result-begin': takeResult,
  'result-end': takeStray,
  speaker: takeSpeaker,
  'header-begin': takeHeader,
  'header-end': takeNeutral,
  'message-begin': takeHarmony,
  channel: takeHarmony,
  constrain: takeStray,
  message: takeNeutral,
  'message-end': takeMessageEnd,
  'whole-call': takeWholeCall,
  'turn-end': takeTurnEnd,
  neutral: takeNeutral,
};

/** How opening and closing tags are taken that belong to no reader of tags. */
const OPENERS: Partial<Record<TokenMeaning, Take<TagToken>>> = {
  wrapper: takeWrapper,
  element: takeElement,
  section: takeSectionBegin,
  result: takeTaggedResult,
};
const CLOSERS: Partial<Record<TokenMeaning, Take<TagToken>>> = {
  element: takeStray,
  section: takeSectionEnd,
};

/** Reads the calls, results and roles that a text holds in template tokens. The cost is linear: each block ends at the next one at the latest. */
export function readBlocks(text: string, tokens: readonly Token[]): BlockReader {
  const reader = new BlockReader(text, tokens);
  for (let token = reader.take(); token !== undefined; token = reader.take()) {
    if (token.type === 'label') reader.items.push(token);
    else if (token.quote !== null) reader.quoted.push(token);
    else if (token.type === 'mark') MARKS[token.mark.role](reader, token);
    else takeTag(reader, token);
  }
  endSection(reader);
  return reader;
}

function takeTag(reader: BlockReader, token: TagToken): void {
  const takers = token.closing ? CLOSERS : OPENERS;
  const taker = token.meaning === undefined ? undefined : takers[token.meaning];
  if (taker === undefined) reader.items.push(token);
  else taker(reader, token);
}

/** A tool that is called without content: the tag is the call. */
function takeWholeCall(reader: BlockReader, { start, end }: MarkToken): void {
  const name = /[\w-]+/.exec(reader.text.slice(start, end))?.[0] ?? '';
  reader.call({ start, end }, `<${name}>`);
}

function takeNeutral(reader: BlockReader, { start, end }: MarkToken): void {
  reader.markup(start, end);
}

function takeResultsEnd(reader: BlockReader, { start, end }: MarkToken): void {
  reader.markup(start, end);
}

/** The end of a Harmony message, not of the turn. */
function takeMessageEnd(reader: BlockReader, { start, end }: MarkToken): void {
  reader.items.push({ type: 'turn', start, end, ends: false, channel: null });
}
