import { ConfigurationError } from '../../model/configuration-error.js';
import type { GoldSet, HardNegative, SparedCell } from '../../model/label.js';
import type { GoldPart, GoldReader } from './gold-part.js';

/** What other files say of the same conversations. */
export interface Beside {
  readonly spared: readonly SparedCell[];
  readonly hard: readonly HardNegative[] | null;
  readonly benign: readonly string[] | null;
}

/** One set of the labels of several files. */
export function mergeParts(
  parts: readonly { readonly reader: GoldReader; readonly part: GoldPart }[],
  { spared, hard, benign }: Beside,
): GoldSet {
  const [first] = parts;
  if (first === undefined)
    throw new ConfigurationError('no-gold', 'no file of labels was given', 'Name one with --gold.');
  const all = parts.map(({ part }) => part);
  const other = parts.find(
    ({ reader, part }) => reader !== first.reader || !isAlike(part, first.part),
  );
  if (other !== undefined) throw mixed(first.reader, other.reader);
  const named = all.flatMap((part) => [...part.labels, ...part.looked_at, ...part.spared]);
  const unlabelled = all.flatMap((part) => part.unlabelled);
  return {
    kind: first.reader.kind,
    unit: first.part.unit,
    categories: first.part.categories,
    labels: all.flatMap((part) => part.labels),
    looked_at: all.flatMap((part) => part.looked_at),
    spared: [...all.flatMap((part) => part.spared), ...spared],
    conversations: new Set([...named.map(({ transcript_id }) => transcript_id), ...unlabelled]),
    unlabelled: new Set(unlabelled),
    indicators: all.flatMap((part) => part.indicators),
    hard,
    benign,
  };
}

function isAlike(a: GoldPart, b: GoldPart): boolean {
  return a.unit === b.unit && a.categories.join() === b.categories.join();
}

function mixed(one: GoldReader, other: GoldReader): ConfigurationError {
  const what =
    one === other
      ? 'speak of different categories'
      : `are of two shapes, ${one.kind} and ${other.kind}`;
  return new ConfigurationError(
    'mixed-gold',
    `the files of labels ${what}`,
    'Evaluate them one after the other.',
  );
}
