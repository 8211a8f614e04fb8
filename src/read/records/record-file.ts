import { ConfigurationError } from '../../model/configuration-error.js';

/** The rows of a file, as they were read and not yet checked. */
export interface RecordFile {
  readonly path: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The line, from 1, on which the row at a position begins. */
  readonly lineOf: (row: number) => Promise<number>;
}

/** True for what has fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One error for all that is wrong with a file; of many faults the first are told. */
export function invalidRecords(path: string, faults: readonly string[]): ConfigurationError {
  const told = faults.slice(0, MOST_FAULTS);
  const rest = faults.length - told.length;
  return new ConfigurationError(
    'invalid-records',
    [...told.map((fault) => `${path}:${fault}`), ...(rest > 0 ? [`and ${rest} more`] : [])].join(
      '\n',
    ),
    'Mend these lines.',
  );
}

const MOST_FAULTS = 20;
