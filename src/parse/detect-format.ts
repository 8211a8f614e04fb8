import { ConfigurationError } from '../model/configuration-error.js';
import type { Format, Head, ParseOptions } from './formats/format.js';
import { FORMATS, formatById } from './formats/index.js';

/** The format that is surest of the head; null when none is. */
export function detectFormat(head: Head, options: ParseOptions): Format | null {
  let best: Format | null = null;
  let surest = 0;
  for (const format of FORMATS) {
    const sure = format.detect(head, options);
    if (sure > surest) {
      best = format;
      surest = sure;
    }
  }
  return best;
}

/**
 * The format that the options ask for; null when they leave it open.
 * @throws ConfigurationError when there is no such format.
 */
export function requestedFormat({ inputFormat }: ParseOptions): Format | null {
  if (inputFormat === undefined) return null;
  const format = formatById(inputFormat);
  if (format !== undefined) return format;
  throw new ConfigurationError(
    'unknown-format',
    `There is no input format ${JSON.stringify(inputFormat)}.`,
    `Use one of: ${formatIds()}.`,
  );
}

/** The ids of all formats, for a sentence. */
export function formatIds(): string {
  return FORMATS.map((format) => format.id).join(', ');
}
