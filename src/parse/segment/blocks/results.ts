import type { MarkToken, TagToken } from '../tokens.js';
import { isBlank } from '../tokens.js';
import { canonicalName } from '../canonical-name.js';
import type { BlockReader } from './block-reader.js';
import { type BlockToken, roleOf } from './block-tokens.js';
import { reportWritten } from './speakers.js';

/** Takes the token around a list of results. */
export function takeResults(reader: BlockReader, first: MarkToken): void {
  const begin = reader.takeRepeats(first);
  reader.markup(first.start, begin.end);
  const next = reader.peek();
  if (
    next !== undefined &&
    roleOf(next) === 'result-begin' &&
    isBlank(reader.text, begin.end, next.start)
  )
    return;
  takeContent(reader, begin, 'the end of the results');
}

/** Takes one result in template tokens. */
export function takeResult(reader: BlockReader, first: MarkToken): void {
  const begin = reader.takeRepeats(first);
  reader.markup(first.start, begin.end);
  takeContent(reader, begin, reader.shown(begin).replace('begin', 'end').replace(/^\[/, '[/'));
}

/** Takes a result between tags, where its closer follows; one without is left to the reading of tags. */
export function takeTaggedResult(reader: BlockReader, opener: TagToken): void {
  const { own } = reader.reach(opener.end, reader.limit(), (token) => sameName(token, opener));
  if (own?.type !== 'tag' || !own.closing) {
    reader.items.push(opener);
    return;
  }
  reader.markup(opener.start, opener.end);
  addContent(reader, opener, own.start);
  reader.markup(own.start, own.end);
  reader.skipTo(own.end);
}

function takeContent(reader: BlockReader, begin: BlockToken, closer: string): void {
  const limit = reader.limit();
  const { own, other } = reader.reach(begin.end, limit, endsResult);
  const stop = own?.start ?? other?.start ?? limit;
  const closesThis = own !== null && roleOf(own) === 'result-end';
  const closed = closesThis || (own !== null && roleOf(begin) === 'results-begin');
  if (!closed && !isBlank(reader.text, begin.end, stop)) {
    const message = `${reader.shown(begin)} is never closed by ${closer}: the result ends where something else begins.`;
    reader.report('unclosed-tool', begin.start, begin.end, message);
  }
  addContent(reader, begin, stop);
  if (closesThis) reader.markup(own.start, own.end);
  reader.skipTo(closesThis ? own.end : stop);
}

function addContent(reader: BlockReader, begin: BlockToken, stop: number): void {
  if (!isBlank(reader.text, begin.end, stop)) reportWritten(reader, begin.start, begin.end, 'tool');
  reader.written(begin.end, stop);
}

function endsResult(token: BlockToken): boolean {
  const role = roleOf(token);
  return role === 'result-end' || role === 'results-end';
}

function sameName(token: BlockToken, opener: TagToken): boolean {
  return token.type === 'tag' && canonicalName(token.name) === canonicalName(opener.name);
}
