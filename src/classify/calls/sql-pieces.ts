import { part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';

/** A piece of a statement: a name or keyword, a literal or a sign. */
export interface SqlPiece {
  readonly text: string;
  readonly lower: string;
  readonly isLiteral: boolean;
  readonly from: number;
}

const PIECE =
  /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|'(?:[^'\\]|\\.|'')*'?|"[^"]*"?|`[^`]*`?|\[[\w ]{1,80}\]|[\w$#@%.:*-]+|[^\s\w]/gs;
const MOST_STATEMENTS = 100;

/** Cuts SQL into pieces; comments are left out. */
export function sqlPieces(text: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [written] = match;
    if (written.startsWith('--') || written.startsWith('/*')) continue;
    const isLiteral = written.startsWith("'");
    pieces.push({ text: written, lower: written.toLowerCase(), isLiteral, from: match.index });
  }
  return pieces;
}

/** Cuts SQL into its statements, at semicolons outside of literals. */
export function sqlStatements(source: Stretch): Stretch[] {
  const statements: Stretch[] = [];
  const ends = sqlPieces(source.text).filter(({ text }) => text === ';');
  let from = 0;
  for (const end of [...ends.map((piece) => piece.from), source.text.length]) {
    const statement = trimmed(part(source, from, end));
    if (statement.text !== '' && statements.length < MOST_STATEMENTS) statements.push(statement);
    from = end + 1;
  }
  return statements;
}
