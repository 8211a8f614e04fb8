import { addTo } from '../../../model/add-to.js';
import type { TagToken } from '../tokens.js';
import { canonicalName } from '../canonical-name.js';

/** A stretch of reasoning: what opens it and what closes it. */
export interface Frame {
  /** Null for reasoning that begins with the text. */
  readonly opener: TagToken | null;
  closer: TagToken | null;
  /** True for an opener that stands inside reasoning of its own name that only one closer ends: it is text of that. */
  nested: boolean;
  /** True when the reasoning around it was closed first. */
  enclosed: boolean;
}

/** How the tags of a stretch pair. */
export interface Pairing {
  /** In the order of their openers; the implied one first. */
  readonly frames: readonly Frame[];
  /** Closers without an opener. */
  readonly strays: readonly TagToken[];
  /** A closer of another name that ends reasoning which nothing else closes. */
  readonly mismatched: { readonly frame: Frame; readonly closer: TagToken } | null;
}

/** What is known of a frame while its stretch is read. */
interface Open extends Frame {
  readonly name: string;
  /** The first pair of the same name directly inside. */
  child: Open | null;
}

/**
 * Pairs the reasoning tags of a stretch. Nested pairs stay nested; where closers are too few, the first opener takes the
 * first closer and the openers between are text.
 *
 * @param implied how the stretch begins: `none`; `open` inside reasoning that a closer must end; `field` inside a field
 * that is reasoning, whether or not anything closes it.
 */
export function pairTags(tags: readonly TagToken[], implied: 'none' | 'open' | 'field'): Pairing {
  const stack = new OpenStack();
  const frames: Open[] = [];
  const strays: TagToken[] = [];
  const open = (opener: TagToken | null, name: string): void => {
    const frame = { opener, name, closer: null, nested: false, enclosed: false, child: null };
    frames.push(frame);
    stack.push(frame);
  };
  if (implied !== 'none') open(null, implied === 'field' ? '' : 'think');
  for (const tag of tags) {
    const name = canonicalName(tag.name);
    if (!tag.closing) open(tag, name);
    else if (!stack.close(tag, name)) strays.push(tag);
  }
  const left = stack.rest().filter(({ opener }) => opener !== null || implied === 'open');
  regroup(left);
  return { frames, strays, mismatched: pairStray(left, strays) };
}

/** The frames that are open, innermost last, and the same by name. */
class OpenStack {
  private readonly frames: Open[] = [];
  private readonly byName = new Map<string, Open[]>();

  push(frame: Open): void {
    this.frames.push(frame);
    addTo(this.byName, frame.name, frame);
  }

  /** Closes the innermost frame of that name, or else reasoning that began with the text, and all inside it. False when there is none. */
  close(closer: TagToken, name: string): boolean {
    const [outermost] = this.frames;
    const frame =
      this.byName.get(name)?.at(-1) ?? (outermost?.opener === null ? outermost : undefined);
    if (frame === undefined) return false;
    for (let last = this.pop(); last !== frame && last !== undefined; last = this.pop())
      last.enclosed = true;
    frame.closer = closer;
    const around = this.byName.get(name)?.at(-1);
    if (around !== undefined) around.child ??= frame;
    return true;
  }

  rest(): readonly Open[] {
    return this.frames;
  }

  private pop(): Open | undefined {
    const last = this.frames.pop();
    if (last !== undefined) this.byName.get(last.name)?.pop();
    return last;
  }
}

/** Gives frames that nothing closed the closer of the first pair inside them. */
function regroup(left: readonly Open[]): void {
  const leaders = new Map<string, Open>();
  for (const frame of left) {
    const leader = leaders.get(frame.name) ?? frame;
    if (leader !== frame) frame.nested = true;
    leaders.set(frame.name, leader);
    const { child } = frame;
    if (child === null) continue;
    leader.closer = child.closer;
    child.closer = null;
    child.nested = true;
    leaders.delete(frame.name);
  }
}

/** The outermost frame that nothing closes ends with the first closer of another name behind it. */
function pairStray(left: readonly Open[], strays: readonly TagToken[]): Pairing['mismatched'] {
  const frame = left.find(({ closer, nested }) => closer === null && !nested);
  if (frame === undefined) return null;
  const closer = strays.find((stray) => stray.start > (frame.opener?.start ?? -1));
  if (closer === undefined) return null;
  frame.closer = closer;
  return { frame, closer };
}
