import { editDistance } from '../../nlp/natural.js';
import type { ReaderState } from './reader-state.js';
import type { TagToken } from './tokens.js';
import { canonicalName } from './vocabulary.js';

/** Takes a closing tag. */
export function takeCloser(state: ReaderState, tag: TagToken): void {
  if (tag.meaning === undefined) takeUnknown(state, tag);
  else if (tag.meaning === 'think') takeThink(state, tag);
  else if (tag.meaning === 'wrapper') takeWrapper(state, tag);
  else if (state.open !== null && !state.inBareWrapper) state.closeOpen(tag.start, tag);
  else {
    state.words(tag.start);
    reportStray(state, tag);
    state.markup(tag.end);
  }
}

/** An unknown closer is a misspelt one when it is at most two letters away from the tag that is open. */
function takeUnknown(state: ReaderState, tag: TagToken): void {
  const name = state.open?.name ?? '';
  if (name.length < 4 || editDistance(canonicalName(name), canonicalName(tag.name)) > 2) return;
  state.closeOpen(tag.start, tag);
}

function takeThink(state: ReaderState, tag: TagToken): void {
  const { wrapper } = state;
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  // Still open after the words before it: nothing of the agent's own stands between the call and this closer.
  if (wrapper !== null && state.wrapper !== null) closeCallByThink(state, tag, wrapper);
  else if (!state.thinks.pop(tag.name)) reportStray(state, tag);
  state.section = null;
  state.markup(tag.end);
}

function closeCallByThink(state: ReaderState, tag: TagToken, wrapper: TagToken): void {
  for (let i = state.drafts.length - 1; (state.drafts[i]?.start ?? -1) >= wrapper.start; i--) {
    const call = state.drafts[i]?.call;
    if (call !== undefined) call.closedByThink = true;
  }
  state.report(
    'think-closes-tool',
    tag.start,
    tag.end,
    `</${tag.name}> stands where </${wrapper.name}> belongs: it closes the call.`,
  );
  state.wrapper = null;
  state.thinks.pop(tag.name);
}

function takeWrapper(state: ReaderState, tag: TagToken): void {
  state.closeOpen(tag.start, state.inBareWrapper ? tag : null);
  state.words(tag.start);
  if (state.wrapper === null) reportStray(state, tag);
  if (state.awaitsResult !== null) state.awaitsResult.closed = true;
  state.wrapper = null;
  state.markup(tag.end);
}

function reportStray(state: ReaderState, tag: TagToken): void {
  state.report(
    'stray-closer',
    tag.start,
    tag.end,
    `</${tag.name}> closes nothing: read as markup.`,
  );
}
