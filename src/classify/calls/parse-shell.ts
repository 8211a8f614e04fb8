import { lexShell } from './shell-lexer.js';
import type { Token, Word } from './shell-lexer.js';
import type { Stretch } from './stretch.js';

/** Output of a command that goes to a file, or input that comes from one. */
export interface Redirect {
  readonly kind: 'write' | 'append' | 'read' | 'text';
  readonly word: Word;
}

/** One command of a pipe. */
export interface Stage {
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  /** Bodies of here-documents. */
  readonly documents: readonly Stretch[];
  readonly from: number;
  readonly to: number;
}

/** Commands joined by `|`. */
export type Pipeline = readonly Stage[];

/** Words of the shell's own grammar that may stand before a command. */
const LEADING = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', 'time']);
/** Words that are whole statements. */
const CLOSING = new Set(['done', 'fi', '}', 'esac', 'in']);

/** Cuts a command line into pipelines, in order. Subshells and loops are read as the commands they hold. */
export function parseShell(source: Stretch): Pipeline[] {
  const pipelines: Stage[][] = [];
  let stages: Stage[] = [];
  let draft = newStage();
  const endStage = (): void => {
    const stage = finish(draft);
    if (stage !== null) stages.push(stage);
    draft = newStage();
  };
  let wanted: Redirect['kind'] | 'nothing' | null = null;
  for (const token of lexShell(source)) {
    if (token.kind === 'word') {
      if (wanted === null) draft.words.push(token.word);
      else if (wanted !== 'nothing') draft.redirects.push({ kind: wanted, word: token.word });
      draft.to = token.word.to;
      wanted = null;
      continue;
    }
    if (token.kind === 'document') draft.documents.push(token.body);
    wanted = token.kind === 'operator' ? redirectOf(token.text) : null;
    if (token.kind === 'document' || wanted !== null) continue;
    endStage();
    if (isPipe(token)) continue;
    if (stages.length > 0) pipelines.push(stages);
    stages = [];
  }
  endStage();
  if (stages.length > 0) pipelines.push(stages);
  return pipelines;
}

interface StageDraft {
  readonly words: Word[];
  readonly redirects: Redirect[];
  readonly documents: Stretch[];
  to: number;
}

function newStage(): StageDraft {
  return { words: [], redirects: [], documents: [], to: 0 };
}

function finish({ words, redirects, documents, to }: StageDraft): Stage | null {
  const first = words.findIndex(({ value }) => !LEADING.has(value));
  const kept = first < 0 || CLOSING.has(words[first]?.value ?? '') ? [] : words.slice(first);
  const from = kept[0]?.from ?? redirects[0]?.word.from;
  return from === undefined ? null : { words: kept, redirects, documents, from, to };
}

function isPipe(token: Token): boolean {
  return token.kind === 'operator' && token.text.startsWith('|') && token.text !== '||';
}

/** What an operator does with the word behind it; null for one that ends a command. */
function redirectOf(operator: string): Redirect['kind'] | 'nothing' | null {
  if (!/[<>]/.test(operator)) return null;
  if (operator.includes('<<<')) return 'text';
  if (operator.includes('<<')) return 'nothing';
  if (operator.includes('<')) return 'read';
  // Errors that go to a file are no deed of their own; `>&1` names a stream.
  if (operator.startsWith('2') || operator.endsWith('>&')) return 'nothing';
  return operator.includes('>>') ? 'append' : 'write';
}
