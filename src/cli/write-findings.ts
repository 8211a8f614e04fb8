import type { Writable } from 'node:stream';
import type { Finding } from '../model/finding.js';
import type { Output } from '../report/index.js';
import { spoolFindings } from './finding-spool.js';
import { writeText } from './write-text.js';

/**
 * Writes findings as they come, or, where the first line depends on the last finding, when all are there.
 * False when the reader has gone away.
 */
export async function writeFindings(
  stream: Writable,
  output: Output,
  findings: AsyncIterable<Finding>,
): Promise<boolean> {
  if (!output.needsMetaFields)
    return writeText(stream, output.render(findings, { metaFields: [] }));
  const spool = await spoolFindings(findings);
  try {
    return await writeText(stream, output.render(spool.findings(), spool));
  } finally {
    await spool.remove();
  }
}
