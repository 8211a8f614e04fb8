import { type Grammar, grammarOf } from '../../nlp/grammar-of.js';
import type { SentenceSpan } from '../../nlp/sentences.js';
import type { CueHit } from '../context/cues.js';
import type { SegmentKind } from '../../model/transcript.js';
import { CELL, END, START } from './scan-words.js';
import type { Stemmer } from './stemmer.js';

/** One sentence of one segment, as words with places in the message's text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  /** The sentence as written. */
  readonly text: string;
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly channel: SegmentKind;
  readonly segmentIndex: number;
  /** The words of its segment as numbers, `CELL` integers each; see `scan-words.ts`. */
  readonly cells: Int32Array;
  /** Where in the cells its first word stands. */
  readonly first: number;
  /** How many words it has. */
  readonly size: number;
  /** Its verb phrases and names. They take milliseconds: read once, when first needed. */
  readonly grammar: Grammar;
  /** Its cues, once the taxonomy that it was read for has looked for them. */
  cues: readonly CueHit[] | null;
}

/** What the sentences of one segment share. */
export interface SharedText {
  /** The text that holds them, and how much further on they stand in the message. */
  readonly text: string;
  readonly offset: number;
  readonly channel: SegmentKind;
  readonly segmentIndex: number;
  readonly stemmer: Stemmer;
  cells: Int32Array;
}

/** Most sentences are only looked at as numbers: words and text are made when somebody asks for them. */
export class ReadSentence implements Sentence {
  private words: Columns | null = null;
  private roots: readonly string[] | null = null;
  private parsed: Grammar | null = null;
  cues: readonly CueHit[] | null = null;

  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  readonly first: number;
  readonly size: number;
  private readonly shared: SharedText;

  constructor(shared: SharedText, span: SentenceSpan, first: number, size: number) {
    this.shared = shared;
    this.start = span.start + shared.offset;
    this.end = span.end + shared.offset;
    this.question = span.question;
    this.first = first;
    this.size = size;
  }

  get cells(): Int32Array {
    return this.shared.cells;
  }

  get channel(): SegmentKind {
    return this.shared.channel;
  }

  get segmentIndex(): number {
    return this.shared.segmentIndex;
  }

  get text(): string {
    const { text, offset } = this.shared;
    return text.slice(this.start - offset, this.end - offset);
  }

  get forms(): readonly string[] {
    return this.columns().forms;
  }

  get starts(): readonly number[] {
    return this.columns().starts;
  }

  get ends(): readonly number[] {
    return this.columns().ends;
  }

  get stems(): readonly string[] {
    this.roots ??= this.forms.map((form) => this.shared.stemmer(form));
    return this.roots;
  }

  get grammar(): Grammar {
    this.parsed ??= grammarOf(this.text, this.shared.stemmer.names);
    return this.parsed;
  }

  private columns(): Columns {
    this.words ??= columnsOf(this.shared, this.first, this.size);
    return this.words;
  }
}

interface Columns {
  readonly forms: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function columnsOf({ text, offset, cells }: SharedText, first: number, size: number): Columns {
  const forms: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = first; at < first + size * CELL; at += CELL) {
    const start = cells[at + START] as number;
    const end = cells[at + END] as number;
    forms.push(formOf(text, start - offset, end - offset));
    starts.push(start);
    ends.push(end);
  }
  return { forms, starts, ends };
}

/** A word as `tokenise` gives it. */
function formOf(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase().replace('’', "'");
}
