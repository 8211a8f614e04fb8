import { editDistance } from '../../nlp/natural.js';
import type { ReaderState } from './reader-state.js';
import { closerOf } from './tokens.js';
import type { TagToken } from './tokens.js';
import { canonicalName } from './canonical-name.js';

/** Takes a closing tag. */
export function takeCloser(state: ReaderState, tag: TagToken): void {
  if (tag.meaning === 'think') takeThink(state, tag);
  else if (tag.meaning === 'summary' && state.inSummary) takeSummary(state, tag);
  else if (tag.meaning === undefined || tag.meaning === 'summary') takeUnknown(state, tag);
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

function takeSummary(state: ReaderState, tag: TagToken): void {
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  state.markup(tag.end);
  state.inSummary = false;
}

function takeThink(state: ReaderState, tag: TagToken): void {
  const step = state.plan.steps.get(tag);
  if (step === undefined || step.does === 'literal') return;
  const { wrapper } = state;
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  // Still open after the words before it: nothing of the agent's own stands between the call and this closer.
  if (wrapper !== null && state.wrapper !== null) closeCallByThink(state, tag, wrapper);
  else if (step.does === 'stray') reportStray(state, tag);
  state.depth = step.depth;
  if (!state.inThink) state.redacted = false;
  state.inSummary = false;
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
    `${closerOf(tag)} stands where ${closerOf(wrapper)} belongs: it closes the call.`,
  );
  state.wrapper = null;
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
    `${closerOf(tag)} closes nothing: read as markup.`,
  );
}
