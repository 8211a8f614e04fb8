import type { Memory } from '../memory/memory.js';
import type { ReadSegment } from '../text/read-message.js';

/** Where a match stands: all that its context is judged by beside its own sentence. */
export interface View {
  readonly messageIndex: number;
  readonly read: ReadSegment;
  /** What the conversation has said so far. */
  readonly memory: Memory;
}
