import type { Effect } from '../../taxonomy/effect-schema.js';

/** A statement that the taxonomy knows. */
export interface SqlForm {
  readonly verb: string;
  readonly head: readonly string[];
  /** Words that stand anywhere behind the head. */
  readonly later: readonly string[];
  readonly object: 'next' | 'from' | 'into' | 'on';
  readonly rows: 'one' | 'where' | 'values' | 'all';
}

/** The statements that the taxonomy knows. */
export interface SqlForms {
  /** The form of a statement of these words (lower case); the most particular wins, null for none. */
  formOf(words: readonly string[]): SqlForm | null;
  /** The form that says where a statement takes its rows from: `CREATE TABLE ... AS SELECT`; null for none. */
  sourceOf(words: readonly string[]): SqlForm | null;
}

/** Words of a statement that are looked at. */
const REACH = 40;

/** Compiles the effects' statements. */
export function compileSql(effects: readonly Effect[]): SqlForms {
  const forms = effects.flatMap(({ id, sql }) =>
    sql.flatMap(({ statements, object, rows }) =>
      statements.map((written): SqlForm => {
        const [head = '', later = ''] = written.toLowerCase().split(' ... ');
        const split = (words: string): string[] => words.split(' ').filter((word) => word !== '');
        return { verb: id, head: split(head), later: split(later), object, rows };
      }),
    ),
  );
  forms.sort((a, b) => weight(b) - weight(a));
  const sources = forms.filter(({ later }) => later.at(-1) === 'select');
  const own = forms.filter((form) => !sources.includes(form));
  const find = (among: readonly SqlForm[], words: readonly string[]): SqlForm | null =>
    among.find((form) => matches(form, words.slice(0, REACH))) ?? null;
  return { formOf: (words) => find(own, words), sourceOf: (words) => find(sources, words) };
}

function weight({ head, later }: SqlForm): number {
  return head.length + later.length;
}

function matches({ head, later }: SqlForm, words: readonly string[]): boolean {
  if (!head.every((word, i) => words[i] === word)) return false;
  if (later.length === 0) return true;
  // What a condition says is done to nothing.
  const where = words.indexOf('where');
  const end = where < 0 ? words.length : where;
  return words.some(
    (_, at) => at >= head.length && at < end && later.every((word, i) => words[at + i] === word),
  );
}
