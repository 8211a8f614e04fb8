import { classifyTranscript } from './classify/index.js';
import type { CompiledTaxonomy } from './classify/index.js';
import { isTranscript } from './model/transcript.js';
import type { Unreadable } from './model/transcript.js';
import type { Result } from './model/result.js';
import type { ByteSource } from './model/source.js';
import { parseTranscripts } from './parse/index.js';
import type { ParseOptions } from './parse/index.js';
import { readPack, readReleased } from './read/index.js';
import { buildTaxonomy } from './taxonomy/index.js';
import type { Taxonomy } from './taxonomy/index.js';

export { readIds, readRecords, type RecordFile } from './read/index.js';

/** Which taxonomy to load. */
export interface LoadTaxonomyOptions {
  /** A released version. @default the newest that ships with the package */
  readonly version?: string;
  /** Additional packs, applied in order: files, folders or names of npm packages. @default none */
  readonly packs?: readonly string[];
}

/**
 * Loads and checks a taxonomy.
 * @throws ConfigurationError listing every fault when the version is unknown or a pack is wrong.
 */
export async function loadTaxonomy(options: LoadTaxonomyOptions = {}): Promise<Taxonomy> {
  const released = await readReleased(options.version);
  const packs = await Promise.all((options.packs ?? []).map(readPack));
  return buildTaxonomy(released.value, packs, released.checkedHash, released.tables);
}

/**
 * The whole flow for a stream of sources: read, parse, classify.
 * Yields each conversation with its findings, counted or not, and each record that holds none, in input order.
 */
export async function* analyze(
  sources: AsyncIterable<ByteSource | Unreadable> | Iterable<ByteSource | Unreadable>,
  taxonomy: CompiledTaxonomy,
  options: ParseOptions = {},
): AsyncIterable<Result> {
  for await (const source of sources) {
    if ('problems' in source) {
      yield { unreadable: source };
      continue;
    }
    for await (const parsed of parseTranscripts(source, options)) {
      if (isTranscript(parsed))
        yield { transcript: parsed, findings: classifyTranscript(parsed, taxonomy) };
      else yield { unreadable: parsed };
    }
  }
}

/** What fitting needs of the stages besides their findings. */
export { agentSentences, agentSignals, checkExamples } from './classify/index.js';
export { classifyTranscript, compileTaxonomy } from './classify/index.js';
export {
  PART_OF,
  probabilityOf,
  SHORT_MESSAGE,
  standsAlone,
  withWeights,
} from './classify/index.js';
export type { AgentSignals, CompiledTaxonomy, Signals } from './classify/index.js';
