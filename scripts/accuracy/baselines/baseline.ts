import type { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import type { Message, SegmentKind } from '../../../src/model/transcript.js';

/** One of the four categories that count. */
export type CountedCategory = (typeof COUNTED_CATEGORIES)[number];

/** What an agent wrote in one message, by channel; stretches of one channel are joined by a line feed. */
export type MessageTexts = ReadonlyMap<SegmentKind, string>;

/** Something simpler than Telltale that tags a message, to be compared with it. */
export interface Baseline {
  readonly name: string;
  readonly tag: (texts: MessageTexts) => ReadonlySet<CountedCategory>;
}

/** A message with its labels, to learn from. */
export interface LabelledMessage {
  readonly texts: MessageTexts;
  readonly categories: ReadonlySet<CountedCategory>;
  /** Categories of which the labels say that either answer is right: nothing is learnt from them. */
  readonly spared: ReadonlySet<CountedCategory>;
}

/** The channels that hold an agent's own words: what Telltale reads, too. */
const OWN: ReadonlySet<SegmentKind> = new Set([
  'think',
  'rehearsal',
  'memory',
  'persona',
  'action',
  'say',
  'self-observation',
]);

/** An agent message as a baseline sees it. */
export function textsOf({ text, segments }: Message): MessageTexts {
  const texts = new Map<SegmentKind, string>();
  for (const { kind, start, end } of segments) {
    if (!OWN.has(kind)) continue;
    const known = texts.get(kind);
    const piece = text.slice(start, end);
    texts.set(kind, known === undefined ? piece : `${known}\n${piece}`);
  }
  return texts;
}

/** All that the agent wrote, whatever the channel. */
export function wholeText(texts: MessageTexts): string {
  return [...texts.values()].join('\n');
}
