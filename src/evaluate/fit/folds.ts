import { ConfigurationError } from '../../model/configuration-error.js';
import type { FoldKind } from '../../model/fit-report.js';
import type { Transcript } from '../../model/transcript.js';
import { groupedBy } from '../../model/grouped-by.js';
import type { FitSource } from './labelled.js';

/** Conversations that are held out together. */
export interface Fold {
  readonly name: string;
  readonly transcripts: readonly Transcript[];
}

/** What is held out in turn. */
export interface Folds {
  readonly by: FoldKind;
  readonly folds: readonly Fold[];
}

/** From so many files on, each is a source of its own. */
const LEAST_FILES = 3;

/** Stretches of conversations, where there are fewer files. */
const STRETCHES = 5;

/** Every fold is fitted anew: more groups than this are gathered, neighbours together, none of them split. */
const MOST_FOLDS = 10;

/**
 * Parts labelled conversations into sources that are held out in turn: the values of a metadata field where one is
 * named; else files, where there are at least three; else fifths of the conversations in their order, never single
 * messages, since those of one conversation are alike.
 * @throws ConfigurationError `unknown-field` when no conversation has the field.
 */
export function chooseFolds(sources: readonly FitSource[], field: string | null): Folds {
  const labelled = sources.filter((one) => !one.isOrdinary && one.transcripts.length > 0);
  const all = labelled.flatMap(({ transcripts }) => transcripts);
  if (field !== null) return { by: 'field', folds: gathered(byField(all, field), MOST_FOLDS) };
  if (labelled.length >= LEAST_FILES) return { by: 'files', folds: gathered(labelled, MOST_FOLDS) };
  const single = all.map((one) => ({ name: one.transcript_id, transcripts: [one] }));
  return { by: 'stretches', folds: gathered(single, STRETCHES) };
}

function byField(all: readonly Transcript[], field: string): Fold[] {
  if (!all.some(({ metadata }) => metadata.has(field))) {
    const known = [...new Set(all.flatMap(({ metadata }) => [...metadata.keys()]))].sort();
    throw new ConfigurationError(
      'unknown-field',
      `no conversation has the field ${JSON.stringify(field)}`,
      known.length === 0
        ? 'The conversations have no fields: leave --group-by out.'
        : `They have ${known.slice(0, 20).join(', ')}.`,
    );
  }
  const groups = groupedBy(all, ({ metadata }) => String(metadata.get(field) ?? `no ${field}`));
  return [...groups].map(([name, transcripts]) => ({ name, transcripts }));
}

/** Neighbouring groups together, as evenly as their number allows. */
function gathered(groups: readonly Fold[], most: number): Fold[] {
  const count = Math.min(most, groups.length);
  const parts = groupedBy(groups.entries(), ([i]) =>
    String(Math.floor((i * count) / groups.length)),
  );
  return [...parts.values()].map((part) => {
    const names = part.map(([, { name }]) => name);
    const [first = ''] = names;
    return {
      name: names.length === 1 ? first : `${first} to ${names.at(-1) ?? first}`,
      transcripts: part.flatMap(([, { transcripts }]) => transcripts),
    };
  });
}

/** The folds as sources for labelling; ordinary conversations are spread over them in turn. */
export function foldedSources(
  sources: readonly FitSource[],
  { folds }: Folds,
): (FitSource & { readonly fold: number })[] {
  const from = new Map(
    sources.flatMap((source) => source.transcripts.map((one) => [one, source] as const)),
  );
  const own = folds.flatMap(({ transcripts }, fold) =>
    transcripts.flatMap((one) => {
      const source = from.get(one);
      return source === undefined ? [] : [{ ...source, transcripts: [one], fold }];
    }),
  );
  const ordinary = sources
    .filter(({ isOrdinary }) => isOrdinary)
    .flatMap((source) => source.transcripts.map((one) => ({ ...source, transcripts: [one] })));
  const spread = ordinary.map((one, i) => ({ ...one, fold: i % Math.max(1, folds.length) }));
  return [...own, ...spread];
}
