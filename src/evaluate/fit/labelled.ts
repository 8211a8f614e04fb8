import { groupedBy } from '../../model/grouped-by.js';
import type { GoldSet } from '../../model/label.js';
import type { Message, Transcript } from '../../model/transcript.js';

/** An agent message with what the labels say of it. */
export interface LabelledMessage {
  readonly transcript: Transcript;
  readonly message: Message;
  /** Position of its source among those that are held out in turn. */
  readonly fold: number;
  /** True for a message of ordinary conversations: nothing was labelled there, and nothing is there. */
  readonly isOrdinary: boolean;
  /** True for a single labelled text outside any conversation. */
  readonly isExcerpt: boolean;
  /** How much it weighs beside others when signals are weighed. */
  readonly weight: number;
  /** False where it has no say in the point from which findings count. */
  readonly setsPoint: boolean;
  /** False where its words must not enter the lexicons: its labels weigh signals and rules alone. */
  readonly givesTerms: boolean;
  readonly categories: ReadonlySet<string>;
  /** Categories that count neither way here. */
  readonly spared: ReadonlySet<string>;
  readonly quotes: readonly { readonly category: string; readonly quote: string }[];
}

/** Conversations of one source. */
export interface FitSource {
  readonly name: string;
  readonly transcripts: readonly Transcript[];
  readonly isOrdinary: boolean;
  /** Whether its words may enter the lexicons. */
  readonly givesTerms: boolean;
  /** How much each message weighs beside those of other sources. @default 1 */
  readonly weight?: number;
  /** Whether it has a say in the point from which findings count: texts made to tempt are no measure. @default true */
  readonly setsPoint?: boolean;
}

/** Joins the agent messages of sources with their labels. */
export function labelMessages(
  sources: readonly (FitSource & { readonly fold: number })[],
  gold: GoldSet,
): LabelledMessage[] {
  const instances = byPlace(gold.labels);
  const spared = byPlace(gold.spared);
  return sources.flatMap(({ transcripts, fold, isOrdinary, givesTerms, weight, setsPoint }) =>
    transcripts.flatMap((transcript) =>
      transcript.messages
        .filter(({ author }) => author === 'target')
        .map((message) => {
          const place = key(transcript.transcript_id, message.message_index);
          const labels = isOrdinary ? [] : (instances.get(place) ?? []);
          return {
            transcript,
            message,
            fold,
            isOrdinary,
            isExcerpt: false,
            weight: weight ?? 1,
            setsPoint: setsPoint ?? true,
            givesTerms,
            categories: new Set(labels.map(({ category }) => category)),
            spared: new Set((spared.get(place) ?? []).flatMap(({ category }) => category ?? [])),
            quotes: labels.flatMap(({ category, quote }) =>
              quote === null ? [] : [{ category, quote }],
            ),
          };
        }),
    ),
  );
}

function byPlace<T extends { transcript_id: string; message_index: number | null }>(
  all: readonly T[],
): Map<string, T[]> {
  return groupedBy(all, (one) => key(one.transcript_id, one.message_index));
}

function key(id: string, index: number | null): string {
  return `${id} ${index ?? ''}`;
}
