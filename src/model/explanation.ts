import type { Finding, Reason } from './finding.js';
import type { Span } from './span.js';

/** A context cue that was looked at for a match, and whether it had a say. */
export interface CueSeen extends Span {
  /** Id of the cue in the taxonomy. */
  readonly cue: string;
  readonly effect: string;
  readonly quote: string;
  /** False when the cue overlaps the match, points away from it, is too far off, or a stop stands between. */
  readonly in_scope: boolean;
}

/** One step from the rule's base score to the final one. */
export interface ScoreStep {
  readonly reason: Reason;
  readonly change: number;
  readonly score: number;
}

/** Why one matched span became the finding that it is. */
export interface Explanation {
  /** The finding, counted or not. */
  readonly finding: Finding;
  readonly rule_title: string;
  /** The pattern that matched, as the rule has it. */
  readonly pattern: string;
  /** The sentence that was judged. */
  readonly sentence: string;
  readonly cues: readonly CueSeen[];
  /** What earlier messages contributed: permission given, the act asked for, the facts that the rule asked for. */
  readonly memory: readonly string[];
  readonly steps: readonly ScoreStep[];
  /** False where another rule says the same of the same sentence, and better; such a finding is not reported. */
  readonly reported: boolean;
  /** One sentence: why it counts or does not. */
  readonly verdict: string;
}
