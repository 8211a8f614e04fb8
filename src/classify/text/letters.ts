/** What a UTF-16 unit is to the reader of words. */
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
export const APOSTROPHE = 4;
/** A letter or number beyond ASCII, or half of a pair: a sentence that holds one is read by the slower `tokenise`. */
export const FOREIGN = 5;
/** Not asked yet. */
const UNSEEN = 255;

const FOREIGN_LETTER = /[\p{L}\p{N}\p{Cs}]/u;

/** The classes of UTF-16 units, 0 for what is in no word. Those beyond ASCII are found out when first met. */
export class Letters {
  private readonly classes = new Uint8Array(0x10000).fill(UNSEEN, 0x80);

  constructor() {
    this.classes.fill(LOWER, 0x61, 0x7b);
    this.classes.fill(UPPER, 0x41, 0x5b);
    this.classes.fill(DIGIT, 0x30, 0x3a);
    this.classes[0x27] = APOSTROPHE;
    this.classes[0x2019] = APOSTROPHE;
  }

  /** The class of one unit. */
  of(unit: number): number {
    const known = this.classes[unit] as number;
    return known === UNSEEN ? this.learn(unit) : known;
  }

  private learn(unit: number): number {
    const found = FOREIGN_LETTER.test(String.fromCharCode(unit)) ? FOREIGN : 0;
    this.classes[unit] = found;
    return found;
  }
}
