import { problem } from '../problem.js';
import type { RawRecord } from './format.js';

/** Adds one problem that counts the characters put in for bytes that could not be decoded, if there are any. */
export function withBadEncoding<R extends RawRecord>(
  record: R,
  replaced: number,
  line: number | null,
): R {
  if (replaced === 0) return record;
  const message = `${replaced} ${replaced === 1 ? 'byte sequence is' : 'byte sequences are'} no UTF-8 and became U+FFFD; convert the file to UTF-8.`;
  return { ...record, problems: [...record.problems, problem('bad-encoding', message, { line })] };
}
