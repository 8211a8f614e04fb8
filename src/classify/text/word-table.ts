import { copied } from '../../nlp/copied.js';
import { stem } from '../../nlp/natural.js';

/** Words kept for good. Further words of a text are kept only when rules name them, by form or by stem. */
const MOST_WORDS = 150_000;
/** Further words remembered for a while. */
const MOST_PASSING = 50_000;
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const FIRST_SLOTS = 1 << 15;

/** Longer words are not kept unless a rule names them. */
const LONGEST_KEPT = 64;

/** The number of a word, or of a stem, that no rule can name. */
export const UNNAMED = 0;
/** Stands where the stem of a word is not known yet: most words of rules are never met in a text. */
const UNKNOWN = -1;

/** What a table holds, for making the same table again. */
export interface WordSnapshot {
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  /** For each word the number of its stem. */
  readonly stemOfWord: Int32Array;
}

/**
 * Numbers for words and for stems, so that rules compare integers. A word that was seen once is found again by its
 * letters in the text, without a string being made.
 */
export class WordTable {
  private readonly forms: string[] = [''];
  private readonly stemNumbers = new Map<string, number>();
  private readonly stems: string[] = [''];
  private readonly passing = new Map<string, number>();
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  private stemOfWord = new Int32Array(FIRST_SLOTS);

  /** An empty table, or one that goes on from a snapshot. */
  constructor(from: WordSnapshot | null = null) {
    if (from === null) return;
    for (const stemmed of from.stems.slice(1)) this.addStem(stemmed);
    for (let word = 1; word < from.forms.length; word++) {
      const form = from.forms[word] as string;
      this.add(form, from.stemOfWord[word] as number, hashOf(form));
    }
  }

  snapshot(): WordSnapshot {
    const { forms, stems } = this;
    return {
      forms: [...forms],
      stems: [...stems],
      stemOfWord: this.stemOfWord.slice(0, forms.length),
    };
  }

  /** The number of a lower-case word that a rule names. It never changes. */
  wordOf(form: string): number {
    if (form === '') return UNNAMED;
    const hash = hashOf(form);
    const known = this.find(form, hash);
    if (known > 0) return known;
    this.passing.clear();
    return this.add(form, UNKNOWN, hash);
  }

  /** The number of a stem that a rule names. It never changes. */
  stemOf(stemmed: string): number {
    const known = this.stemNumbers.get(stemmed);
    if (known !== undefined) return known;
    this.passing.clear();
    return this.addStem(stemmed);
  }

  /** The word that has a number. */
  formOf(word: number): string {
    return this.forms[word] as string;
  }

  /** The number of the stem of a word, given the number of the word. */
  stemOfNumber(word: number): number {
    const known = this.stemOfWord[word] as number;
    if (known !== UNKNOWN) return known;
    const number = this.numberOf(stem(this.forms[word] as string));
    this.stemOfWord[word] = number;
    return number;
  }

  /** The stem of a word, given the number of the word. */
  stemNamed(word: number): string {
    return this.stems[this.stemOfNumber(word)] as string;
  }

  /** The stem of a lower-case word. */
  stemFor(form: string): string {
    const word = this.seen(form);
    return word === UNNAMED ? stem(form) : this.stemNamed(word);
  }

  /** The number of a lower-case word of a text; `UNNAMED` for one that no rule names when the table is full. */
  seen(form: string): number {
    if (form === '') return UNNAMED;
    const hash = hashOf(form);
    const known = this.find(form, hash);
    return known > 0 ? known : this.meet(form, hash);
  }

  /**
   * The number of the word that stands in a text from `start` to `end`: ASCII letters, digits and apostrophes, where
   * case and the shape of the apostrophe make no difference. `hash` is that of its folded units; see `addUnit`.
   */
  at(text: string, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const word = this.slots[slot] as number;
      if (word === 0) break;
      if (this.hashes[word] === hash && isSame(this.forms[word] as string, text, start, end))
        return word;
    }
    return this.meet(folded(text, start, end), hash);
  }

  private meet(form: string, hash: number): number {
    const isLong = form.length > LONGEST_KEPT;
    if (this.forms.length < MOST_WORDS && !isLong)
      return this.add(form, this.numberOf(stem(form)), hash);
    const passed = this.passing.get(form);
    if (passed !== undefined) return passed;
    const known = this.stemNumbers.get(stem(form));
    if (known !== undefined) return this.add(form, known, hash);
    if (isLong) return UNNAMED;
    if (this.passing.size >= MOST_PASSING) this.passing.clear();
    this.passing.set(form, UNNAMED);
    return UNNAMED;
  }

  private find(form: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const word = this.slots[slot] as number;
      if (word === 0 || (this.hashes[word] === hash && this.forms[word] === form)) return word;
    }
  }

  private add(form: string, stemNumber: number, hash: number): number {
    const word = this.forms.length;
    if (2 * word >= this.slots.length) this.grow();
    this.forms.push(form);
    this.hashes[word] = hash;
    this.stemOfWord[word] = stemNumber;
    this.place(word, hash);
    return word;
  }

  private numberOf(stemmed: string): number {
    return this.stemNumbers.get(stemmed) ?? this.addStem(stemmed);
  }

  private addStem(stemmed: string): number {
    const number = this.stems.length;
    this.stemNumbers.set(stemmed, number);
    this.stems.push(stemmed);
    return number;
  }

  private place(word: number, hash: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = word;
  }

  private grow(): void {
    const size = 2 * this.slots.length;
    const { hashes, stemOfWord } = this;
    this.hashes = new Int32Array(size);
    this.hashes.set(hashes);
    this.stemOfWord = new Int32Array(size);
    this.stemOfWord.set(stemOfWord);
    this.slots = new Int32Array(size);
    for (let word = 1; word < this.forms.length; word++) this.place(word, hashes[word] as number);
  }
}

/** The hash of no units (FNV-1a, 32 bits). */
export const NO_UNITS = FNV_OFFSET;

/** A hash with one more folded unit. */
export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

function hashOf(form: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < form.length; i++) hash = addUnit(hash, form.charCodeAt(i));
  return spread(hash);
}

/** Mixes the high bits of a finished hash into the low ones, which choose the slot. */
export function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function isSame(form: string, text: string, start: number, end: number): boolean {
  if (form.length !== end - start) return false;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const wanted = form.charCodeAt(i - start);
    if (unit !== wanted && foldUnit(unit) !== wanted) return false;
  }
  return true;
}

/** A capital of ASCII as its small letter, the curly apostrophe as the straight one. */
export function foldUnit(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  return unit === 0x2019 ? 0x27 : unit;
}

function folded(text: string, start: number, end: number): string {
  return copied(text.slice(start, end).toLowerCase().replace('’', "'"));
}
