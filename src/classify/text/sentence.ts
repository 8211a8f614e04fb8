import { type Grammar, grammarOf } from '../../nlp/grammar-of.js';
import type { SentenceSpan } from '../../nlp/sentences.js';
import type { CueHit } from '../context/cues.js';
import type { SegmentKind } from '../../model/transcript.js';
import { contentStems } from './content.js';
import { CELL, END, START } from './scan-words.js';
import type { Stemmer } from './stemmer.js';
import { UNNAMED } from './word-table.js';

/** One sentence of one segment, as words with places in the message's text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  /** The sentence as written. */
  readonly text: string;
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  /** The stems of its content words: what it speaks of. */
  readonly content: ReadonlySet<string>;
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
  private words: readonly string[] | null = null;
  private roots: readonly string[] | null = null;
  private topic: ReadonlySet<string> | null = null;
  private begins: readonly number[] | null = null;
  private stops: readonly number[] | null = null;
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
    this.words ??= formsOf(this.shared, this.first, this.size);
    return this.words;
  }

  get starts(): readonly number[] {
    this.begins ??= this.column(START);
    return this.begins;
  }

  get ends(): readonly number[] {
    this.stops ??= this.column(END);
    return this.stops;
  }

  get stems(): readonly string[] {
    this.roots ??= stemsOf(this.shared, this.first, this.forms);
    return this.roots;
  }

  get content(): ReadonlySet<string> {
    this.topic ??= contentStems(this, { from: 0, to: this.size });
    return this.topic;
  }

  get grammar(): Grammar {
    this.parsed ??= grammarOf(this.text, this.shared.stemmer.names);
    return this.parsed;
  }

  private column(place: number): number[] {
    const { cells } = this.shared;
    const column: number[] = [];
    for (let at = 0; at < this.size; at++)
      column.push(cells[this.first + at * CELL + place] as number);
    return column;
  }
}

/** The words as `tokenise` gives them. The table has most of them: they need not be made from the text once more. */
function formsOf(
  { text, offset, cells, stemmer }: SharedText,
  first: number,
  size: number,
): string[] {
  const forms: string[] = [];
  for (let at = first; at < first + size * CELL; at += CELL) {
    const word = cells[at] as number;
    const [start, end] = [cells[at + START] as number, cells[at + END] as number];
    forms.push(
      word === UNNAMED ? formOf(text, start - offset, end - offset) : stemmer.table.formOf(word),
    );
  }
  return forms;
}

function stemsOf(
  { cells, stemmer }: SharedText,
  first: number,
  forms: readonly string[],
): string[] {
  return forms.map((form, at) => {
    const word = cells[first + at * CELL] as number;
    return word === UNNAMED ? stemmer(form) : stemmer.table.stemNamed(word);
  });
}

function formOf(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase().replace('’', "'");
}
