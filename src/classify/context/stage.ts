import type { Stage } from '../../model/finding.js';
import type { SegmentKind } from '../../model/transcript.js';
import { isCued } from './cues.js';
import type { CueHit } from './cues.js';
import type { Place } from '../find-matches.js';

const BY_CHANNEL: Partial<Record<SegmentKind, Stage>> = {
  action: 'attempted',
  rehearsal: 'planned',
  'self-observation': 'claimed-result',
  observation: 'confirmed',
  say: 'stated-to-user',
};

/**
 * How far the act has come. The channel decides for calls, self-written results and speech;
 * in reasoning and notes the rule's entry (`given`) or the verb group does: told as past, asked or hedged, else planned.
 */
export function stageOf(match: Place, given: Stage | null, cues: readonly CueHit[]): Stage {
  const byChannel = BY_CHANNEL[match.sentence.channel];
  if (byChannel !== undefined) return byChannel;
  if (given !== null) return given;
  const has = (effect: 'plan' | 'past' | 'hedge'): boolean => isCued(effect, match, cues);
  if (has('plan')) return 'planned';
  if (has('past')) return 'claimed-result';
  return match.sentence.question || has('hedge') ? 'considered' : 'planned';
}
