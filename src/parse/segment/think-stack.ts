import type { TagToken } from './tokens.js';
import { canonicalName } from './vocabulary.js';

/** The reasoning tags that are open, and what the message's first tags say about a missing opener. */
export class ThinkStack {
  /** The closer that stands before any opener, when it shows that the opener is missing; else null. */
  readonly impliedBy: TagToken | null;
  private readonly open: TagToken[] = [];
  private readonly surplus = new Map<string, number>();
  private implied: boolean;

  /** @param tags all tags of the text. @param inside true when the text is a reasoning field and needs no opener. */
  constructor(tags: readonly TagToken[], inside: boolean) {
    const thinks = tags.filter((tag) => tag.meaning === 'think');
    const first = thinks[0];
    this.impliedBy = !inside && first?.closing === true ? first : null;
    this.implied = inside || this.impliedBy !== null;
    for (const tag of thinks) {
      const name = canonicalName(tag.name);
      this.surplus.set(name, (this.surplus.get(name) ?? 0) + (tag.closing ? -1 : 1));
    }
  }

  get isOpen(): boolean {
    return this.implied || this.open.length > 0;
  }

  /** The outermost opener that nothing closed, or null. */
  get unclosed(): TagToken | null {
    return this.open[0] ?? null;
  }

  /**
   * Opens reasoning. False when the same tag is open already and too few closers follow to close both:
   * then the second opener is only text of the first.
   */
  push(tag: TagToken): boolean {
    const name = canonicalName(tag.name);
    const again = this.open.some((open) => canonicalName(open.name) === name);
    if (again && (this.surplus.get(name) ?? 0) > 0) return false;
    this.open.push(tag);
    return true;
  }

  /** Closes the innermost open tag of that name and all inside it. False when there is none. */
  pop(closer: string): boolean {
    const name = canonicalName(closer);
    const i = this.open.findLastIndex((tag) => canonicalName(tag.name) === name);
    if (i >= 0) this.open.length = i;
    else if (!this.implied) return false;
    else this.implied = false;
    return true;
  }
}
