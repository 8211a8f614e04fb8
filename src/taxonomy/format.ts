import { ConfigurationError } from '../model/configuration-error.js';

/** The shape of taxonomy files that this program loads; raised when an older program could not read them. */
export const TAXONOMY_FORMAT = 2;

/** Which releases of the program loaded the formats before. */
const PROGRAM_OF_FORMAT = new Map([[1, '0.1']]);

/**
 * Refuses a taxonomy of another format before the schema lists a hundred faults that say the same.
 * Old rules are not run by a new engine: the findings would carry the old version's name and not be its findings.
 *
 * @throws ConfigurationError naming the program that reads it.
 */
export function expectFormat(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { format, name, version } = value as Readonly<Record<string, unknown>>;
  if (typeof format !== 'number' || format === TAXONOMY_FORMAT) return;
  const program = PROGRAM_OF_FORMAT.get(format);
  const reader =
    program === undefined ? 'another release of telltale reads' : `telltale ${program} reads`;
  throw new ConfigurationError(
    'taxonomy-format',
    `The taxonomy ${textOf(name)}@${textOf(version)} is written in format ${format}, which ${reader}; ` +
      `this program reads format ${TAXONOMY_FORMAT}, and its engine would find other things with those rules.`,
    'Use a newer taxonomy; `telltale taxonomy diff` says what changed, `telltale migrate` carries old findings over.',
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '?';
}
