import { findJsonFault } from '../model/json-fault.js';
import type { Problem } from '../model/problem.js';
import type { ByteSource } from '../model/source.js';
import { detectFormat, formatIds } from './detect-format.js';
import type { Format, Head, ParseOptions } from './formats/format.js';
import { jsonFaultProblem } from './formats/json-fault-problem.js';
import { firstJsonValue, looksLikeJson } from './formats/parse-json.js';
import { problem } from './problem.js';
import { readHead, readLongHead } from './read-head.js';

/**
 * The format to read a source with, or what makes reading it useless.
 *
 * @param requested the format that the options name; null to detect it.
 */
export async function chooseFormat(
  source: ByteSource,
  requested: Format | null,
  options: ParseOptions,
): Promise<{ readonly format: Format } | { readonly problems: readonly Problem[] }> {
  const head = await readHead(source);
  if ('problem' in head) return { problems: [head.problem] };
  const format = requested ?? (await detect(source, head, options));
  return format === null ? { problems: unrecognised(head) } : { format };
}

/** A JSON record may begin with long metadata; then a second, longer look is worth its price. */
async function detect(
  source: ByteSource,
  head: Head,
  options: ParseOptions,
): Promise<Format | null> {
  const format = detectFormat(head, options);
  if (format !== null || head.complete || !looksLikeJson(head.text)) return format;
  return detectFormat(await readLongHead(source), options);
}

/** A short JSON document that is broken is not known for what it is because of that; so the break is told too. */
function unrecognised(head: Head): Problem[] {
  const unknown = problem('unknown-format', UNKNOWN);
  const isBroken = head.complete && looksLikeJson(head.text) && !firstJsonValue(head.text, true);
  const fault = isBroken ? findJsonFault(head.text) : null;
  if (fault === null) return [unknown];
  return [unknown, jsonFaultProblem(fault, head.text, { line: 1, start: 0 }, 'Mend that place.')];
}

const UNKNOWN = `No input format was recognised (${formatIds()}); if it is one of them, choose it with --input-format.`;
