import { ConfigurationError } from '../../model/configuration-error.js';
import { SEGMENT_KINDS } from '../../model/transcript.js';
import type { Message, SegmentKind } from '../../model/transcript.js';
import { readRecords } from '../../pipeline.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fieldOf, textField } from '../gold/fields.js';
import type { Row } from '../gold/fields.js';
import { countedCategories } from '../gold/gold-part.js';
import { unknownCategory } from '../gold/telltale-gold.js';
import type { LabelledMessage } from './labelled.js';

/** A single labelled text that stands alone. */
export interface Excerpt {
  readonly text: string;
  /** The kind of segment that it could stand in. @default 'think' */
  readonly channel?: SegmentKind;
  /** A category that counts; null for ordinary text. */
  readonly category: string | null;
}

/** At most so many faults of a file are told. */
const MOST_FAULTS = 20;

/**
 * Reads excerpts: rows of `text`, `channel` (`think` where it is left out), and `category` or `behavior`, whose code or
 * slug stands for its category. A row without a category, or with one that does not count, is ordinary text.
 * @throws ConfigurationError listing every fault with file, line and fix.
 */
export async function readExcerpts(path: string, taxonomy: Taxonomy): Promise<Excerpt[]> {
  const { rows, lineOf } = await readRecords(path);
  const read = rows.map((row) => excerptOf(row, taxonomy));
  const faults = read.flatMap((one, row) => ('fault' in one ? [{ row, what: one.fault }] : []));
  if (faults.length > 0) {
    const told = faults.slice(0, MOST_FAULTS).map(async ({ row, what }) => {
      return `${path}:${await lineOf(row)}: ${what}`;
    });
    throw new ConfigurationError(
      'invalid-excerpts',
      (await Promise.all(told)).join('\n'),
      'Mend these rows.',
    );
  }
  return read.flatMap((one) => ('fault' in one ? [] : [one]));
}

function excerptOf(row: Row, taxonomy: Taxonomy): Excerpt | { readonly fault: string } {
  const text = textField(row, 'text')?.trim() ?? '';
  const name = textField(row, 'channel') ?? 'think';
  const channel = SEGMENT_KINDS.find((kind) => kind === name);
  const counted = countedCategories(taxonomy);
  const category = categoryOf(row, taxonomy);
  if (text === '') return { fault: 'an excerpt needs a text' };
  if (channel === undefined)
    return {
      fault: `there is no channel ${JSON.stringify(name)}: use ${SEGMENT_KINDS.join(', ')}`,
    };
  if (category === undefined) {
    const behavior = textField(row, 'behavior');
    return {
      fault:
        behavior === null
          ? unknownCategory(textField(row, 'category') ?? '', counted)
          : `there is no behaviour ${JSON.stringify(behavior)}: use a code of the taxonomy, or category`,
    };
  }
  return { text, channel, category: counted.find((id) => id === category) ?? null };
}

/** The category that a row names; null for none, undefined where it names one that is not there. */
function categoryOf(row: Row, { categories, data }: Taxonomy): string | null | undefined {
  const behavior = textField(row, 'behavior');
  if (behavior !== null) {
    const [code] = behavior.split(' ');
    return data.behaviors.find((one) => one.code === code || one.slug === behavior)?.category;
  }
  const category = textField(row, 'category');
  if (category === null && (fieldOf(row, 'category') ?? null) === null) return null;
  if (category === 'none') return null;
  return category !== null && categories.has(category) ? category : undefined;
}

/**
 * Excerpts as agent messages that stand alone, the whole text a quote of its category; spread over the folds in turn, so
 * that each is seen by lexicons that were fitted without it.
 */
export function excerptMessages(excerpts: readonly Excerpt[], folds: number): LabelledMessage[] {
  return excerpts.map(({ text, channel = 'think', category }, i) => {
    const message = pieceOf(text, channel);
    return {
      transcript: {
        transcript_id: `excerpt ${i}`,
        source: 'excerpts',
        input_format: 'chat',
        metadata: new Map(),
        problems: [],
        messages: [message],
      },
      message,
      fold: i % Math.max(1, folds),
      isOrdinary: false,
      isExcerpt: true,
      weight: 1,
      setsPoint: false,
      givesTerms: true,
      categories: new Set(category === null ? [] : [category]),
      spared: new Set(),
      quotes: category === null ? [] : [{ category, quote: text }],
    };
  });
}

function pieceOf(text: string, kind: SegmentKind): Message {
  return {
    message_index: 0,
    turn_index: 0,
    role: 'assistant',
    author: 'target',
    name: null,
    call_id: null,
    reasoning: 'unknown',
    text,
    parts: [{ field: 'content', as: 'content', start: 0, end: text.length, call_id: null }],
    segments: [{ kind, start: 0, end: text.length, field: 'content' }],
    problems: [],
  };
}
