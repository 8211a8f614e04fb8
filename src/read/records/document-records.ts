import { ConfigurationError } from '../../model/configuration-error.js';
import type { ValuePath } from '../../model/raw-pack.js';
import { valueLocator } from '../pack/locate-value.js';
import { readPackFile } from '../pack/pack-file.js';
import type { PackFile } from '../pack/pack-file.js';
import { invalidRecords, isRecord } from './record-file.js';
import type { RecordFile } from './record-file.js';

/** Keys under which tools keep the list of their cases. */
const LISTS = ['cases', 'samples'];

/** The rows of a JSON or YAML document: a list, a list under one of the known keys, or the whole as one row. */
export async function documentRecords(path: string): Promise<RecordFile> {
  const { text, value } = await fileOf(path);
  const key = isRecord(value)
    ? LISTS.find((name) => Object.hasOwn(value, name) && Array.isArray(value[name]))
    : undefined;
  const list = isRecord(value) && key !== undefined ? value[key] : value;
  const rows: unknown[] = Array.isArray(list) ? list : [list];
  const pathOf = (row: number): ValuePath => [
    ...(key === undefined ? [] : [key]),
    ...(Array.isArray(list) ? [row] : []),
  ];
  const lineOf = async (row: number) => (await valueLocator(text)).at(pathOf(row)).line;
  const faulty = rows.findIndex((row) => !isRecord(row));
  if (faulty >= 0) {
    throw invalidRecords(path, [
      `${await lineOf(faulty)}: this is no object: give a list of objects, or one under ${LISTS.join(' or ')}`,
    ]);
  }
  return { path, rows: rows.filter(isRecord), lineOf };
}

/** The reader of packs, whose advice is about packs. */
async function fileOf(path: string): Promise<PackFile> {
  try {
    return await readPackFile(path);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const isMissing = error.code === 'missing-pack';
    throw new ConfigurationError(
      isMissing ? 'missing-file' : error.code,
      error.message,
      isMissing ? error.help : 'Mend these lines.',
    );
  }
}
