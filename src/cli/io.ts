import type { Writable } from 'node:stream';
import type { CompiledTaxonomy } from '../classify/index.js';
import type { LoadTaxonomyOptions } from '../pipeline.js';
import type { Taxonomy } from '../taxonomy/index.js';
import type { Processes } from './corpus/folder-lock.js';

/** Everything outside that a command may use; tests pass their own. */
export interface CliIo {
  /** What the path `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Data only. */
  readonly stdout: Writable;
  /** Everything else. */
  readonly stderr: Writable;
  readonly stdoutIsTTY: boolean;
  readonly stderrIsTTY: boolean;
  /** Aborted by Ctrl-C or SIGTERM: the run stops after the conversation at hand. Its reason is the exit code. @default EXIT.interrupted */
  readonly signal: AbortSignal;
  readonly processes: Processes;
  /** Loads a taxonomy; tests keep what they have loaded. */
  readonly loadTaxonomy: (options: LoadTaxonomyOptions) => Promise<Taxonomy>;
  /** Compiles it, which takes about as long. */
  readonly compileTaxonomy: (taxonomy: Taxonomy) => Promise<CompiledTaxonomy>;
}

/** What the program ends with. */
export const EXIT = {
  done: 0,
  /** A `--fail-on` condition is met. */
  failOn: 1,
  /** Wrong usage or configuration, or a bug here. */
  usage: 2,
  /** `--strict`, and some input was unreadable. */
  unreadable: 3,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;
