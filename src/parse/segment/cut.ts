import type { Problem } from '../../model/problem.js';
import type { SegmentKind } from '../../model/transcript.js';
import type { Span } from '../../model/span.js';

/** A stretch of one part's text and its kind. */
export interface Piece extends Span {
  readonly kind: SegmentKind;
}

/** A part's text cut into pieces that lie edge to edge, with what had to be recovered. Offsets count in that part. */
export interface Cut {
  readonly pieces: readonly Piece[];
  readonly problems: readonly Problem[];
}
