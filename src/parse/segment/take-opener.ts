import type { OpenTag, ReaderState } from './reader-state.js';
import { isBlank } from './tokens.js';
import type { TagToken } from './tokens.js';
import { canonicalName } from './canonical-name.js';

/** Takes an opening tag. */
export function takeOpener(state: ReaderState, tag: TagToken): void {
  if (tag.meaning === 'think') {
    takeThinkOpener(state, tag);
    return;
  }
  if (tag.meaning === 'summary') {
    takeSummary(state, tag);
    return;
  }
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  state.markup(tag.end);
  if (tag.meaning === 'wrapper') {
    state.wrapper = tag;
    state.open = { name: tag.name, kind: 'call', tagStart: tag.start };
  } else state.open = { name: tag.name, kind: contentKind(state, tag), tagStart: tag.start };
}

function takeThinkOpener(state: ReaderState, tag: TagToken): void {
  const step = state.plan.steps.get(tag);
  if (step === undefined || step.does === 'literal') return;
  state.closeOpen(tag.start, null);
  state.words(tag.start);
  state.markup(tag.end);
  state.section = null;
  if (step.does !== 'open') return;
  if (!state.inThink) {
    state.redacted = REDACTED.test(state.text.slice(tag.start, tag.end));
    state.inSummary = false;
  }
  state.depth = step.depth;
  state.thinkStart = tag.end;
}

const REDACTED = /\sredacted\s*=\s*["']?true/i;

/** Serialised reasoning may begin with a summary of itself; elsewhere `<summary>` is a word like any other. */
function takeSummary(state: ReaderState, tag: TagToken): void {
  if (state.thinkStart < 0 || state.at !== state.thinkStart) return;
  if (!isBlank(state.text, state.at, tag.start)) return;
  state.markup(tag.end);
  state.inSummary = true;
}

function contentKind(state: ReaderState, tag: TagToken): OpenTag['kind'] {
  if (tag.meaning === 'memory' || tag.meaning === 'persona') return tag.meaning;
  if (tag.meaning !== 'call') return selfWritten(state, tag);
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

function selfWritten(state: ReaderState, tag: TagToken): OpenTag['kind'] {
  state.report(
    'self-written-result',
    tag.start,
    tag.end,
    'The agent wrote this result itself: it is no proof that anything happened.',
  );
  return 'self-observation';
}

/** A bare tag after a wrapped call is its result; where the wrapper was closed properly, only the same tool's tag is. */
function holdsResult(state: ReaderState, tag: TagToken): boolean {
  const call = state.wrapper === null ? state.awaitsResult : null;
  return call !== null && (!call.closed || canonicalName(call.tag) === canonicalName(tag.name));
}
