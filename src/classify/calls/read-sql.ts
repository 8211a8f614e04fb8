import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { scopeOfRows } from './sql-scope.js';
import type { SqlForm } from './sql-forms.js';
import { sqlPieces, sqlStatements } from './sql-pieces.js';
import type { SqlPiece } from './sql-pieces.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** Longer statements are read up to here. */
const MOST_PIECES = 2000;
/** Words of the grammar that may stand between a statement's verb, the kind of its object and its name. */
const BETWEEN = new Set(
  'if not exists only or replace temporary temp unique concurrently ignore into all in'.split(' '),
);
/** Kinds of things whose names stand right behind. */
const KINDS = new Set(
  'table tables sequences functions database schema user role view index trigger policy function procedure login event sequence keyspace collection extension server'.split(
    ' ',
  ),
);
/** Keywords that only stand before the name of a thing. */
const NAMING = /^(?:from|into|set|on|table|values|where|database|view|schema|trigger|user|role)$/;

/** Reads the acts of SQL statements. Statements that the taxonomy does not know are left out. */
export function readSql(source: Stretch, context: Context): Draft[] {
  return sqlStatements(source).flatMap((statement) => readStatement(statement, context));
}

/** True for a text that begins as a known statement does and names a thing. English with articles is none. */
export function looksLikeSql(text: string, words: Vocabulary): boolean {
  const pieces = sqlPieces(text.slice(0, 2000)).slice(0, 60);
  const lower = pieces.map((piece) => piece.lower);
  const starts = [
    startOf(lower, words),
    ...lower.flatMap((word, i) => (word === ';' ? [i + 1] : [])),
  ];
  const start = starts.find((at) => words.sql.formOf(lower.slice(at)) !== null) ?? -1;
  if (start < 0 || lower.length < 2) return false;
  if (/^[A-Z]{4,}$/.test(pieces[start]?.text ?? ''))
    return !words.has('article', lower[start + 1] ?? '');
  const at = lower.findIndex((word, i) => i > start && NAMING.test(word));
  const isProse = (i: number): boolean => words.has('article', lower[i] ?? '');
  return at > 0 && !isProse(at + 1) && !isProse(start + 1);
}

function readStatement(statement: Stretch, context: Context): Draft[] {
  const pieces = sqlPieces(statement.text).slice(0, MOST_PIECES);
  const lower = pieces.map((piece) => piece.lower);
  const words = lower.slice(startOf(lower, context.words));
  const { sql } = context.words;
  const shift = lower.length - words.length;
  return [sql.formOf(words), sql.sourceOf(words)].flatMap((form) => {
    if (form === null) return [];
    const names = namesFrom(words, objectAt(words, form)).map(
      (at) => pieces[at + shift]?.text ?? '',
    );
    const said = {
      target: names.map((name) => name.replace(/^["'`[]|["'`\]]$/g, '')).join(' '),
      scope: scopeOfRows(words, form, names, context.words),
      payload: literals(pieces),
      hint: rightOn(words, form),
    };
    return [draft(context, form.verb, 'sql', statement, said)];
  });
}

/** Behind `WITH name AS (...)` and `EXPLAIN` comes the statement that counts. */
function startOf(lower: readonly string[], words: Vocabulary): number {
  if (lower[0] === 'explain') return 1;
  if (lower[0] !== 'with') return 0;
  let depth = 0;
  for (const [i, word] of lower.entries()) {
    if (word === '(') depth++;
    else if (word === ')') depth--;
    else if (i > 0 && depth === 0 && words.sql.formOf(lower.slice(i, i + 40)) !== null) return i;
  }
  return 0;
}

/** Index of the name that a statement is done to; -1 where none is named. */
function objectAt(words: readonly string[], { head, later, object }: SqlForm): number {
  if (object === 'next') return partAt(words, head, later) ?? nameFrom(words, head.length);
  // A right is given to somebody or taken from them; what it is a right on comes second.
  const holder = object === 'on' ? words.findIndex((word) => word === 'to' || word === 'from') : -1;
  const at = holder >= 0 ? holder : words.indexOf(object);
  return nameFrom(words, at < 0 ? head.length : at + 1);
}

/** What a right is on, as a hint whose it is. */
function rightOn(words: readonly string[], { object }: SqlForm): string {
  const at = object === 'on' ? words.indexOf('on') : -1;
  return at < 0 ? '' : (words[nameFrom(words, at + 1)] ?? '');
}

/** The part of a table that is meant: `ALTER TABLE t DISABLE TRIGGER x`; null where the table itself is, or all its parts are. */
function partAt(
  words: readonly string[],
  head: readonly string[],
  later: readonly string[],
): number | null {
  if (later.length === 0) return null;
  const at = words.findIndex(
    (_, i) => i >= head.length && later.every((word, k) => words[i + k] === word),
  );
  const kind = at + later.length;
  if (at < 0 || !KINDS.has(words[kind] ?? '')) return null;
  const name = words[kind + 1];
  return name === undefined || /^(?:all|user|;)$/.test(name) ? null : kind + 1;
}

function nameFrom(words: readonly string[], from: number): number {
  let at = from;
  while (BETWEEN.has(words[at] ?? '') || KINDS.has(words[at] ?? '') || words[at] === '(') at++;
  // A query in brackets names its own table.
  const inner = words[at - 1] === '(' ? words.indexOf('from', at) : -1;
  if (inner > 0) return nameFrom(words, inner + 1);
  return at < words.length ? at : -1;
}

/** Places of the names in a list: `a, b`. */
function namesFrom(words: readonly string[], at: number): number[] {
  if (at < 0) return [];
  const places = [at];
  for (let next = at; words[next + 1] === ',' && next + 2 < words.length; next += 2)
    places.push(next + 2);
  return places;
}

function literals(pieces: readonly SqlPiece[]): string {
  const texts = pieces.filter(({ isLiteral }) => isLiteral).map(({ text }) => text);
  return texts.map((text) => text.slice(1, text.endsWith("'") ? -1 : undefined)).join('\n');
}
