import type { Problem, ProblemCode } from '../../model/problem.js';
import type { SegmentKind } from '../../model/transcript.js';
import type { CallItem, TurnItem } from './blocks/items.js';
import type { Draft } from './draft.js';
import { tagProblem } from './draft.js';
import type { ThinkPlan } from './think/plan.js';
import { isBlank } from './tokens.js';
import type { TagToken } from './tokens.js';
import { canonicalName } from './canonical-name.js';

/** A tag whose content is being read: a call, a note, a self-written result, or a wrapper's bare content. */
export interface OpenTag {
  readonly name: string;
  readonly kind: SegmentKind | 'call';
  readonly tagStart: number;
}

/** Where the reading of one agent message stands, and the pieces and problems so far. */
export class ReaderState {
  readonly text: string;
  readonly plan: ThinkPlan;
  readonly drafts: Draft[] = [];
  readonly problems: Problem[] = [];
  /** Everything before this place is in a draft. */
  at = 0;
  open: OpenTag | null = null;
  wrapper: TagToken | null = null;
  /** How many stretches of reasoning are open, one in the other. */
  depth: number;
  /** The header of the reasoning channel that is open. */
  channel: TurnItem | null = null;
  /** The text of this reasoning is encrypted data, so no words; and whether its summary in words is open. */
  redacted = false;
  inSummary = false;
  /** Behind the opener of reasoning that was read last. */
  thinkStart = -1;
  /** The kind that a label gives to what follows, until the next tag that changes it. */
  section: SegmentKind | null = null;
  /** The last wrapped call's tag, while nothing but blanks, closers and labels has followed: a bare tag now may be its result. */
  awaitsResult: { readonly tag: string; closed: boolean } | null = null;

  constructor(text: string, plan: ThinkPlan) {
    this.text = text;
    this.plan = plan;
    this.depth = plan.insideAt.has(null) ? 1 : 0;
  }

  get inThink(): boolean {
    return this.depth > 0 || this.channel !== null;
  }

  report(code: ProblemCode, start: number, end: number, message: string): void {
    this.problems.push(tagProblem(code, start, end, message));
  }

  /** Adds the text from here to `end` as one piece. */
  push(end: number, kind: SegmentKind, labelled = false): void {
    if (end <= this.at) return;
    this.drafts.push({ start: this.at, end, kind, labelled });
    this.at = end;
  }

  /** Adds the text from here to `end` as markup. */
  markup(end: number): void {
    this.push(end, 'markup');
  }

  /** Adds the text from here to `end` as words outside tags. Words of its own end a wrapper left open, and the wait for a result. */
  words(end: number): void {
    if (end <= this.at) return;
    if (isBlank(this.text, this.at, end)) {
      this.markup(end);
      return;
    }
    if (this.section === null || this.section === 'think') {
      this.endWrapper();
      this.awaitsResult = null;
    }
    this.push(end, this.section ?? this.ownKind(), this.section !== null);
  }

  /** The kind of words under no label. */
  private ownKind(): SegmentKind {
    if (!this.inThink) return 'say';
    return this.redacted && !this.inSummary ? 'markup' : 'think';
  }

  endWrapper(): void {
    if (this.wrapper === null) return;
    const { name, start, end } = this.wrapper;
    this.report('unclosed-tool', start, end, `<${name}> is never closed: it ends with its call.`);
    this.wrapper = null;
  }

  /** Ends whatever is open where a turn, or a message of it, ends or begins. */
  turn(item: TurnItem): void {
    this.depth = this.plan.insideAt.has(item) ? 1 : 0;
    this.channel = item.channel === 'think' ? item : null;
    this.section = null;
    this.awaitsResult = null;
    this.redacted = false;
    this.inSummary = false;
    const { at: start } = this;
    this.drafts.push({
      start,
      end: item.end,
      kind: 'markup',
      labelled: false,
      endsTurn: item.ends,
    });
    this.at = item.end;
  }

  /** True when what is open is the wrapper's own content, no tag inside it. */
  get inBareWrapper(): boolean {
    return this.open !== null && this.open.tagStart === this.wrapper?.start;
  }

  /** Ends the content that is open at `end`, or, where no closer stands there, at its first blank line. */
  closeOpen(end: number, closer: TagToken | null): void {
    const open = this.open;
    if (open === null) return;
    const bare = this.inBareWrapper;
    this.open = null;
    if (bare && isBlank(this.text, this.at, end)) {
      this.markup(end);
      return;
    }
    const stop = closer === null ? this.openEnd(end) : end;
    if (closer !== null) this.reportCloser(open, closer);
    // A wrapper's own words end where a tag in it begins; whether it is closed shows later.
    else if (!bare) this.reportUnclosed(open, stop);
    if (open.kind === 'call') this.pushTagCall(stop, open.name);
    else this.push(stop, open.kind);
    if (closer !== null && !bare) this.markup(closer.end);
  }

  private pushTagCall(end: number, tag: string): void {
    if (end <= this.at) return;
    const wrapped = this.wrapper !== null;
    this.pushCall(end, `<${tag}>`, wrapped, false);
    if (wrapped) this.awaitsResult = { tag, closed: false };
  }

  /** Adds a call in a model's own tokens. */
  blockCall({ end, shown, closedByThink }: CallItem): void {
    this.awaitsResult = null;
    this.pushCall(end, shown, null, closedByThink);
  }

  private pushCall(
    end: number,
    shown: string,
    wrapped: boolean | null,
    closedByThink: boolean,
  ): void {
    const call = { shown, inThink: this.inThink, wrapped, closedByThink };
    this.drafts.push({ start: this.at, end, kind: 'call', labelled: false, call });
    this.at = end;
  }

  private openEnd(end: number): number {
    const blankLine = this.text.slice(this.at, end).search(/\S[^\S\n]*\n[^\S\n]*\n/);
    return blankLine >= 0 ? this.at + blankLine + 1 : end;
  }

  private reportUnclosed({ name, tagStart }: OpenTag, stop: number): void {
    const message = `<${name}> is never closed: its content is read up to the next tag or blank line.`;
    this.report('unclosed-tool', tagStart, stop, message);
  }

  private reportCloser(open: OpenTag, closer: TagToken): void {
    const { name, start, end } = closer;
    if (closer.meaning === undefined) {
      this.report('misspelt-tag', start, end, `</${name}> is read as </${open.name}>.`);
    } else if (canonicalName(name) !== canonicalName(open.name)) {
      this.report('mismatched-closer', start, end, `</${name}> closes <${open.name}>.`);
    }
  }
}
