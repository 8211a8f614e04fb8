import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { compileTaxonomy } from '#src/classify/index.js';
import type { CompiledTaxonomy } from '#src/classify/index.js';
import type { CliIo } from '#src/cli/io.js';
import { runCli } from '#src/cli/run.js';
import { loadTaxonomy } from '#src/pipeline.js';
import type { Taxonomy } from '#src/taxonomy/index.js';

/** What a run of the program gave. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test gives the program beside its arguments. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array | Readable;
  readonly signal?: AbortSignal;
  /** @default no other process is there */
  readonly processes?: CliIo['processes'];
  readonly stdout?: Writable;
  /** @default once for each taxonomy */
  readonly compileTaxonomy?: CliIo['compileTaxonomy'];
  /** @default false */
  readonly stdoutIsTTY?: boolean;
}

/** Runs the program in this process. */
export async function run(args: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const stdout = sink();
  const stderr = sink();
  const io: CliIo = {
    stdin:
      around.stdin instanceof Readable
        ? around.stdin
        : Readable.from([Buffer.from(around.stdin ?? '')]),
    stdout: around.stdout ?? stdout.stream,
    stderr: stderr.stream,
    stdoutIsTTY: around.stdoutIsTTY ?? false,
    stderrIsTTY: false,
    signal: around.signal ?? new AbortController().signal,
    processes: around.processes ?? { pid: 1, isRunning: () => false },
    loadTaxonomy: loadOnce,
    compileTaxonomy: around.compileTaxonomy ?? compileOnce,
  };
  const code = await runCli(args, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

const loaded = new Map<string, Promise<Taxonomy>>();
const compiled = new WeakMap<Taxonomy, Promise<CompiledTaxonomy>>();

/** Released taxonomies do not change while tests run; packs are told apart by what they hold, folders are read again. */
const loadOnce: CliIo['loadTaxonomy'] = (options) => {
  const packs = options.packs ?? [];
  if (!packs.every((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true))
    return loadTaxonomy(options);
  const key = JSON.stringify([options, packs.map((path) => readFileSync(path, 'utf8'))]);
  const known = loaded.get(key) ?? loadTaxonomy(options);
  loaded.set(key, known);
  return known;
};

const compileOnce: CliIo['compileTaxonomy'] = (taxonomy) => {
  const known = compiled.get(taxonomy) ?? Promise.resolve(compileTaxonomy(taxonomy));
  compiled.set(taxonomy, known);
  return known;
};

/** A stream that remembers what was written to it. */
export function sink(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** A folder of its own for a test, with these files in it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'telltale-test-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** Path of a file in it. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file, with the folders that it needs; gives its path. */
  write(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
    return this.at(name);
  }

  /** What a file holds. */
  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** Names in it, hidden ones too. */
  names(): string[] {
    return readdirSync(this.path).sort();
  }

  /** Removes it with all that is in it. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
