import type { Problem } from '../../model/problem.js';
import type { Cut, Piece } from './cut.js';
import { tagProblem } from './draft.js';
import { scanTokens } from './scan-tokens.js';
import { closerOf, isBlank, openerOf } from './tokens.js';
import type { MarkToken, TagToken } from './tokens.js';
import { canonicalName } from './canonical-name.js';
import type { TagVocabulary } from './vocabulary.js';

/** Kimi's heading of a result: the id of the call stands alone behind it, and looks like one. */
const RETURN_LINE = /^## Return of (?=\S{0,199}[\d:_])\S{1,200}[ \t]*$/gm;

type Boundary =
  | TagToken
  | MarkToken
  | { readonly type: 'heading'; readonly start: number; readonly end: number };

/**
 * The tool results that stand in a message of a user or of a tool, in tags or template tokens: their words are
 * observations, what is around them is markup. Words outside results are not in the pieces.
 */
export function foreignResults(text: string, vocabulary: TagVocabulary, answersCall: boolean): Cut {
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  const boundaries = boundariesOf(text, vocabulary, answersCall);
  for (let i = 0; i < boundaries.length; i++) {
    const boundary = boundaries[i] as Boundary;
    if (boundary.type === 'tag' && boundary.closing) continue;
    const next = boundaries[i + 1];
    if (boundary.type === 'tag' && !closes(next, boundary)) {
      problems.push(unclosed(boundary));
      continue;
    }
    pieces.push({ start: boundary.start, end: boundary.end, kind: 'markup' });
    if (boundary.type === 'mark' && boundary.mark.role !== 'result-begin') continue;
    const end = next?.start ?? text.length;
    if (end > boundary.end) {
      const kind = isBlank(text, boundary.end, end) ? 'markup' : 'observation';
      pieces.push({ start: boundary.end, end, kind });
    }
    if (boundary.type === 'tag' && next !== undefined) {
      pieces.push({ start: next.start, end: next.end, kind: 'markup' });
      i++;
    }
  }
  return { pieces, problems };
}

/** The tokens and headings at which a result begins or ends, in order. */
function boundariesOf(text: string, vocabulary: TagVocabulary, answersCall: boolean): Boundary[] {
  const tokens = scanTokens(text, vocabulary).filter(
    (token) => token.quote === null && isBoundary(token, answersCall),
  );
  const headings = Array.from(text.matchAll(RETURN_LINE), ({ 0: line, index }) => ({
    type: 'heading' as const,
    start: index,
    end: index + line.length,
  }));
  return [...tokens, ...headings].sort((a, b) => a.start - b.start);
}

function isBoundary(token: TagToken | MarkToken, answersCall: boolean): boolean {
  if (token.type === 'mark') return RESULT_MARKS.has(token.mark.role);
  return token.meaning === 'result' || (answersCall && token.meaning === 'call');
}

function closes(next: Boundary | undefined, opener: TagToken): boolean {
  return (
    next?.type === 'tag' && next.closing && canonicalName(next.name) === canonicalName(opener.name)
  );
}

function unclosed(opener: TagToken): Problem {
  const message = `${openerOf(opener)} is not followed by ${closerOf(opener)}: read as words of the message.`;
  return tagProblem('unclosed-tool', opener.start, opener.end, message);
}

const RESULT_MARKS: ReadonlySet<string> = new Set([
  'results-begin',
  'results-end',
  'result-begin',
  'result-end',
  'turn-end',
  'speaker',
  'header-begin',
]);
