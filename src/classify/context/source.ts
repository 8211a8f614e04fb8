import type { Place } from '../find-matches.js';
import type { CueHit } from './cues.js';
import type { View } from './view.js';

/** Quotation marks that open and close, the same mark for both first. Apostrophes are no quotation marks here. */
const QUOTED = /"[^"\n]{0,600}"|“[^”\n]{0,600}”|«[^»\n]{0,600}»|`[^`\n]{0,600}`/g;

/** Where quotation marks quote; in calls and results they are grammar. */
const PROSE: ReadonlySet<string> = new Set(['think', 'say', 'memory', 'persona']);

/** How much of a sentence a quotation may be before it is the sentence itself. */
const WHOLE = 0.9;

/**
 * True when the match lies inside a quotation that is part of its sentence, and the agent does not give it as words of
 * its own ("I'll tell them \"...\"").
 */
export function isQuoted(match: Place, cues: readonly CueHit[]): boolean {
  const { sentence } = match;
  if (!PROSE.has(sentence.channel)) return false;
  const start = (sentence.starts[match.from] ?? sentence.start) - sentence.start;
  const end = (sentence.ends[match.to - 1] ?? sentence.end) - sentence.start;
  for (const quote of sentence.text.matchAll(QUOTED)) {
    const to = quote.index + quote[0].length;
    if (quote.index > start || to < end) continue;
    if (quote[0].length > sentence.text.length * WHOLE) return false;
    return !cues.some(
      (hit) =>
        hit.cue.effect === 'own-speech' &&
        (sentence.starts[hit.from] ?? 0) - sentence.start < quote.index,
    );
  }
  return false;
}

/** True when the match lies in fenced code. */
export function isCode(match: Place, view: View): boolean {
  const start = match.sentence.starts[match.from] ?? match.sentence.start;
  return view.read.fences.some((fence) => fence.start <= start && start < fence.end);
}

/**
 * True when the words stand already in what user, operator, tools or others wrote before, and the agent does not commit
 * itself to them ("I will", a call). On real reasoning most risk words are such echoes.
 */
export function isEcho(match: Place, cues: readonly CueHit[], view: View): boolean {
  const { channel } = match.sentence;
  if (match.act !== null || (channel !== 'think' && channel !== 'say')) return false;
  if (cues.some((hit) => hit.cue.effect === 'plan' && hit.to <= match.from)) return false;
  return view.memory.echoes(match.sentence, match, view.messageIndex);
}
