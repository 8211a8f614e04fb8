import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.js';
import { documentRecords } from './records/document-records.js';
import { jsonlRecords } from './records/jsonl-records.js';
import type { RecordFile } from './records/record-file.js';

export type { RecordFile } from './records/record-file.js';

/**
 * Reads a file of labels or findings whole: JSON Lines, JSON or YAML (a list, an object with a list `cases` or
 * `samples`, or one object), or CSV with a header, whose cells are all texts. The ending decides.
 * @throws ConfigurationError naming file, line and what to do, for a file that cannot be read as its ending says.
 */
export async function readRecords(path: string): Promise<RecordFile> {
  switch (extname(path).toLowerCase()) {
    case '.jsonl':
      return jsonlRecords(path, await textOf(path));
    case '.csv':
      // Loaded late: few runs read tables of labels.
      return (await import('./records/csv-records.js')).csvRecords(path, await textOf(path));
    case '.json':
    case '.yml':
    case '.yaml':
      return documentRecords(path);
    default:
      throw new ConfigurationError(
        'unknown-records',
        `${path} does not say what is in it`,
        'Give a file that ends in .jsonl, .json, .yml, .yaml or .csv.',
      );
  }
}

/**
 * Reads ids that stand one a line, or with blanks between them.
 * @throws ConfigurationError for a file that cannot be read.
 */
export async function readIds(path: string): Promise<string[]> {
  const text = await textOf(path);
  return text.split(/\s+/).filter((id) => id !== '');
}

async function textOf(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const isEncoding = error instanceof TypeError && 'code' in error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      isEncoding ? 'bad-encoding' : 'missing-file',
      isEncoding ? `${path} is not UTF-8 text` : `${path} cannot be read: ${reason}`,
      isEncoding ? 'Save the file as UTF-8.' : 'Check the path and its permission.',
    );
  }
}
