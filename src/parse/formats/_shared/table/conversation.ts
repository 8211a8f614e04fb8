import { append } from '../../../../model/append.js';
import type { Problem } from '../../../../model/problem.js';
import { problem, quoted } from '../../../problem.js';
import type { RawMessage, RawTranscript } from '../../format.js';
import { field, isObject, type JsonObject } from '../json/json-record.js';
import { addMetadata, type MetadataDraft } from '../message/metadata.js';
import { withBadEncoding, withNotNumbers } from '../source-problems.js';
import { columnsIn, type Mapping } from './columns.js';
import { CHAT_FIELDS } from './read-row.js';
import type { TableRow } from './table-row.js';

/** One conversation while its rows come in. */
export class Conversation {
  private readonly id: string | null;
  private readonly record: JsonObject;
  private readonly kind: Mapping['kind'];
  private readonly isRepeated: boolean;
  private readonly metadata: MetadataDraft = new Map();
  private readonly messages: RawMessage[] = [];
  private readonly problems: Problem[] = [];
  private line = 0;
  private ragged = { count: 0, line: 0 };
  private replaced = 0;
  private notNumbers = 0;

  constructor(id: string | null, record: JsonObject, { kind }: Mapping, isRepeated: boolean) {
    this.id = id;
    this.record = record;
    this.kind = kind;
    this.isRepeated = isRepeated;
  }

  /** True when the row is one more message of this conversation. */
  goesOnWith(id: string | null, { kind }: Mapping): boolean {
    return kind === 'message' && this.kind === 'message' && this.id === id;
  }

  add(messages: readonly RawMessage[], entry: TableRow, mapping: Mapping): void {
    for (const message of messages) this.messages.push(message);
    const isFirst = this.line === 0;
    if (isFirst) this.line = entry.line;
    const fields = mapping.kind === 'message' ? CHAT_FIELDS : [];
    const found = this.addMetadata(entry.row, [...columnsIn(mapping), ...fields]);
    if (isFirst) append(this.problems, found);
    if (entry.isRagged && this.ragged.count++ === 0) this.ragged.line = entry.line;
    this.replaced += entry.replaced;
    this.notNumbers += entry.notNumbers;
  }

  finish(): RawTranscript {
    const raw: RawTranscript = {
      id: this.id,
      record: this.record,
      metadata: this.metadata,
      messages: this.messages,
      problems: [...this.problems, ...this.raggedProblems(), ...this.repeatProblems()],
    };
    return withNotNumbers(
      withBadEncoding(raw, this.replaced, this.line),
      this.notNumbers,
      this.line,
    );
  }

  /** Columns without a meaning of their own, as they are first seen; an empty cell is no value. */
  private addMetadata(row: JsonObject, used: readonly string[]): Problem[] {
    const problems: Problem[] = [];
    for (const name of Object.keys(row)) {
      const value = field(row, name);
      if (used.includes(name) || this.metadata.has(name) || isEmpty(value)) continue;
      const found =
        name === 'metadata' && isObject(value)
          ? addMetadata(this.metadata, value)
          : addMetadata(this.metadata, Object.fromEntries([[name, value]]));
      append(problems, found);
    }
    return problems;
  }

  private raggedProblems(): Problem[] {
    const { count, line } = this.ragged;
    if (count === 0) return [];
    const rows = count === 1 ? 'One row has' : `${count} rows have`;
    const message = `${rows} more or fewer cells than the header, the first at line ${line}: surplus cells were left out, missing ones are empty. Quote cells that hold the delimiter.`;
    return [problem('skipped-part', message, { line })];
  }

  private repeatProblems(): Problem[] {
    if (!this.isRepeated) return [];
    const message = `The id ${quoted(this.id ?? '')} stands in several places of the table, and each is a conversation here; sort the rows by id, or name another column for it.`;
    return [problem('scattered-records', message, { line: this.line })];
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
