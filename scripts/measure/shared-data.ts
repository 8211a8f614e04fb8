import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compileTaxonomy } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import type { ByteSource } from '../../src/model/source.js';
import type { Unreadable } from '../../src/model/transcript.js';
import { analyze } from '../../src/pipeline.js';
import { readSources } from '../../src/read/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import type { Result } from '../../src/model/result.js';
import { refuse } from '../arguments/command-line.js';

/** The folder of measuring data beside the checkout; it is not part of the project. */
export const SHARED_DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** Ends the script, with a word of why, where there is no measuring data at all: most checkouts have none. */
export function requireSharedData(): void {
  if (existsSync(SHARED_DATA)) return;
  console.log(`Not measured: there is no measuring data at ${SHARED_DATA}.`);
  process.exit(0);
}

/** A file or folder of the measuring data. One that is missing beside others is a fault, not something to leave out. */
export function sharedPath(name: string): string {
  const path = join(SHARED_DATA, name);
  if (existsSync(path)) return path;
  return refuse(`${SHARED_DATA} lacks ${name}: the measuring data is not whole.`);
}

/** Compiles the taxonomy of the sources, so that a rule's change is measured at once. */
export async function shippedTaxonomy(): Promise<CompiledTaxonomy> {
  return compileTaxonomy(await taxonomyFromSources());
}

/** Reads, parses and classifies files. */
export function analyzeFiles(
  paths: readonly string[],
  compiled: CompiledTaxonomy,
): AsyncIterable<Result> {
  const sources: AsyncIterable<ByteSource | Unreadable> = readSources(paths);
  return analyze(sources, compiled);
}
