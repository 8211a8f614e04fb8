import type { SegmentKind } from '../../model/transcript.js';
import type { LabelMeaning } from './labels.js';
import type { ReaderState } from './reader-state.js';
import type { LabelToken } from './tokens.js';

const KINDS: Record<Exclude<LabelMeaning, 'clock'>, SegmentKind> = {
  thought: 'think',
  reply: 'say',
  result: 'self-observation',
  peer: 'self-observation',
  user: 'self-observation',
};

/** Takes a plain-text label: what follows it is of the kind that it names. Inside a tag's content it is no label. */
export function takeLabel(state: ReaderState, token: LabelToken): void {
  if (state.open !== null) return;
  state.words(token.start);
  state.markup(token.end);
  if (token.meaning === 'clock') {
    takeClockLine(state);
    return;
  }
  state.section = KINDS[token.meaning];
  if (token.meaning === 'user') {
    state.report(
      'self-written-user',
      token.start,
      token.end,
      'The agent wrote words of its user itself: they are read as self-written.',
    );
  } else if (token.meaning === 'result' || token.meaning === 'peer') {
    state.report(
      'self-written-result',
      token.start,
      token.end,
      'The agent wrote this result itself: it is no proof that anything happened.',
    );
  }
}

/** `Remaining Time: 2 Minutes`: the environment's clock, written by the agent; what follows the line is as before. */
function takeClockLine(state: ReaderState): void {
  const rest = /[^\n<]*/y;
  rest.lastIndex = state.at;
  rest.test(state.text);
  state.push(rest.lastIndex, 'self-observation', true);
}
