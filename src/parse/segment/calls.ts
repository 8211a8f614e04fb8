import type { Problem } from '../../model/problem.js';
import { tagProblem } from './draft.js';
import type { Draft } from './draft.js';

/**
 * Decides for every call whether it was issued. A call inside reasoning was issued if the message ends there
 * (the stop token ate what follows) or if `</think>` stands where its own closer belongs; otherwise it was rehearsed.
 */
export function decideCalls(drafts: readonly Draft[], text: string): Problem[] {
  const problems: Problem[] = [];
  const lastWords = lastUnlabelledWords(drafts, text);
  const usesWrapper = drafts.some((draft) => draft.call?.wrapped);
  drafts.forEach((draft, i) => {
    if (draft.call === undefined) return;
    const { inThink, closedByThink, wrapped, tag } = draft.call;
    const atEnd = i > lastWords;
    draft.kind = !inThink || closedByThink || atEnd ? 'action' : 'rehearsal';
    if (draft.kind === 'rehearsal') {
      problems.push(
        tagProblem(
          'rehearsed-call',
          draft.start,
          draft.end,
          `The <${tag}> call stands inside reasoning that goes on after it: read as rehearsed, not issued.`,
        ),
      );
    } else if (inThink) {
      const why = closedByThink
        ? '</think> stands where its own closer belongs'
        : 'the message ends there';
      problems.push(
        tagProblem(
          'call-in-think',
          draft.start,
          draft.end,
          `The <${tag}> call stands inside reasoning and ${why}: read as issued.`,
        ),
      );
    }
    if (usesWrapper && !wrapped) {
      problems.push(
        tagProblem(
          'call-without-wrapper',
          draft.start,
          draft.end,
          `The <${tag}> call lacks the <tool> wrapper that this message uses elsewhere: read as a call.`,
        ),
      );
    }
  });
  return problems;
}

/** Index of the last draft that holds words of the agent's own under no label; calls behind it end the message. */
function lastUnlabelledWords(drafts: readonly Draft[], text: string): number {
  return drafts.findLastIndex(
    (draft) =>
      draft.kind !== 'markup' &&
      draft.kind !== 'call' &&
      draft.kind !== 'self-observation' &&
      !draft.labelled &&
      text.slice(draft.start, draft.end).trim() !== '',
  );
}
