import type { Parsed } from '../model/transcript.js';
import { parseTranscripts } from '../parse/index.js';
import type { ParseOptions } from '../parse/index.js';
import type { Input } from './input.js';

/** Every conversation of the input, and what could not be read as one, in input order. */
export async function* parseSources(
  sources: Input['sources'],
  options: ParseOptions,
): AsyncGenerator<Parsed> {
  for await (const source of sources) {
    if ('problems' in source) yield source;
    else yield* parseTranscripts(source, options);
  }
}
