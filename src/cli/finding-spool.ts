import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { Finding } from '../model/finding.js';
import { createMetaTypes, jsonLine, metaFieldsOf } from '../report/index.js';
import type { MetaField, MetaType, MetaTypes } from '../report/index.js';
import { makeTemporaryFolder } from './temporary-folder.js';
import { writeText } from './write-text.js';

/** Findings that were all seen once and can be read from the beginning. */
export interface FindingSpool {
  /** Every `meta_*` field of any finding, sorted. */
  readonly metaFields: readonly MetaField[];
  /** What their values are. */
  readonly metaTypes: ReadonlyMap<MetaField, MetaType>;
  findings(): AsyncIterable<Finding>;
  remove(): Promise<void>;
}

/**
 * Keeps findings in a temporary file, for outputs whose first line depends on the last finding.
 * The input is read once, so that standard input works, and memory stays flat.
 */
export async function spoolFindings(findings: AsyncIterable<Finding>): Promise<FindingSpool> {
  const folder = await makeTemporaryFolder('findings');
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'findings.jsonl');
  const metaTypes = createMetaTypes<MetaField>();
  try {
    const stream = createWriteStream(path, { mode: 0o600 });
    // Errors reach the writer through its own calls; without a listener they would end the program.
    stream.on('error', () => {});
    await writeText(stream, linesOf(findings, metaTypes));
    stream.end();
    await finished(stream);
  } catch (error) {
    await remove();
    throw error;
  }
  const types = metaTypes.types();
  return {
    metaFields: [...types.keys()],
    metaTypes: types,
    findings: () => readBack(path),
    remove,
  };
}

async function* linesOf(
  findings: AsyncIterable<Finding>,
  metaTypes: MetaTypes<MetaField>,
): AsyncGenerator<string> {
  for await (const finding of findings) {
    for (const field of metaFieldsOf(finding)) metaTypes.add(field, finding[field] ?? null);
    yield jsonLine(finding);
  }
}

/** The lines are our own: JSON without U+2028, at which `readline` would cut. */
async function* readBack(path: string): AsyncGenerator<Finding> {
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) yield JSON.parse(line) as Finding;
}
