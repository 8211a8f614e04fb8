import { findingRecord } from '../finding-record.js';
import { jsonLine } from '../json-text.js';
import type { Output } from './output.js';

/** One JSON object per line: exact, and nothing has to be waited for. */
export const jsonl: Output = {
  id: 'jsonl',
  title: 'JSON Lines, one finding a line, every value exact',
  extension: '.jsonl',
  binary: false,
  needsMetaFields: false,
  async *render(findings) {
    for await (const finding of findings) yield jsonLine(findingRecord(finding));
  },
};
