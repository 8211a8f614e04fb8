import type { Taxonomy } from '../../taxonomy/index.js';
import type {
  GoldKind,
  GoldUnit,
  Indicator,
  Label,
  SparedCell,
  UnitPlace,
} from '../../model/label.js';
import type { Row } from './fields.js';

/** Something wrong with one row. */
export interface RowFault {
  /** Position of the row in its file, from 0. */
  readonly row: number;
  readonly what: string;
}

/** What a reader makes of the rows of one file. */
export interface GoldPart {
  readonly unit: GoldUnit;
  readonly categories: readonly string[];
  readonly labels: readonly Label[];
  readonly looked_at: readonly UnitPlace[];
  readonly spared: readonly SparedCell[];
  readonly unlabelled: readonly string[];
  readonly indicators: readonly Indicator[];
  readonly faults: readonly RowFault[];
}

/** What readers may know beside the rows. */
export interface GoldContext {
  readonly taxonomy: Taxonomy;
  /** Ids of the categories that count. */
  readonly counted: readonly string[];
  /** Only rows of this split are read; null for all. */
  readonly split: string | null;
}

/** A shape in which labels come. */
export interface GoldReader {
  readonly kind: GoldKind;
  /** How a person would name the shape, with its fields. */
  readonly shape: string;
  /** True where the row has that shape. */
  readonly recognises: (row: Row) => boolean;
  readonly read: (rows: readonly Row[], context: GoldContext) => GoldPart;
}

/** A part without anything in it, for readers to spread over. */
export const EMPTY_PART = {
  labels: [],
  looked_at: [],
  spared: [],
  unlabelled: [],
  indicators: [],
  faults: [],
} as const;

/** Ids of the categories of a taxonomy that count. */
export function countedCategories({ data }: Taxonomy): string[] {
  return data.categories.filter(({ counted }) => counted).map(({ id }) => id);
}
