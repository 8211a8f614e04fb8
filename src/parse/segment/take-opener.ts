import type { OpenTag, ReaderState } from './reader-state.js';
import type { TagToken } from './tokens.js';
import { canonicalName } from './vocabulary.js';

/** Takes an opening tag. */
export function takeOpener(state: ReaderState, tag: TagToken): void {
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  state.markup(tag.end);
  if (tag.meaning === 'think') openThink(state, tag);
  else if (tag.meaning === 'wrapper') {
    state.wrapper = tag;
    state.open = { name: tag.name, kind: 'call', tagStart: tag.start };
  } else state.open = { name: tag.name, kind: contentKind(state, tag), tagStart: tag.start };
}

function openThink(state: ReaderState, tag: TagToken): void {
  state.section = null;
  if (state.thinks.push(tag)) return;
  state.report(
    'nested-think',
    tag.start,
    tag.end,
    `<${tag.name}> stands inside reasoning that is open already: read as part of it.`,
  );
}

function contentKind(state: ReaderState, tag: TagToken): OpenTag['kind'] {
  if (tag.meaning === 'memory' || tag.meaning === 'persona') return tag.meaning;
  if (tag.meaning !== 'call') return 'self-observation';
  const isResult = holdsResult(state, tag);
  state.awaitsResult = null;
  if (!isResult) return 'call';
  state.report(
    'result-in-tool-tag',
    tag.start,
    tag.end,
    `<${tag.name}> right after a call holds that call's result, written by the agent itself.`,
  );
  return 'self-observation';
}

/** A bare tag after a wrapped call is its result; where the wrapper was closed properly, only the same tool's tag is. */
function holdsResult(state: ReaderState, tag: TagToken): boolean {
  const call = state.wrapper === null ? state.awaitsResult : null;
  return call !== null && (!call.closed || canonicalName(call.tag) === canonicalName(tag.name));
}
