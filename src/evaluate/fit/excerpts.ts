import { ConfigurationError } from '../../model/configuration-error.js';
import { SEGMENT_KINDS } from '../../model/transcript.js';
import type { SegmentKind } from '../../model/transcript.js';
import { stem } from '../../nlp/natural.js';
import { tokenise } from '../../nlp/tokenise.js';
import { readRecords } from '../../pipeline.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fieldOf, textField } from '../gold/fields.js';
import type { Row } from '../gold/fields.js';
import { countedCategories } from '../gold/gold-part.js';
import { unknownCategory } from '../gold/telltale-gold.js';
import type { LabelledSentence } from './sentences.js';

/** A single labelled text, for the lexicons alone. */
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

/** Excerpts as sentences; each is a document of its own. */
export function excerptSentences(excerpts: readonly Excerpt[]): LabelledSentence[] {
  return excerpts.map(({ text, channel = 'think', category }, i) => {
    const { forms } = tokenise(text);
    return {
      text,
      channel,
      forms,
      stems: forms.map(stem),
      categories: new Set(category === null ? [] : [category]),
      unsure: new Set<string>(),
      document: `excerpt ${i}`,
    };
  });
}
