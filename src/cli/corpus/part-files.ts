import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { LocatedProblem } from '../../model/problem.js';
import { hashFile } from '../../read/index.js';
import { type PartFile, syncFolder } from './manifest.js';

/** The files of one part while they are written. */
export interface PartFiles {
  readonly findings: Writable;
  readonly summaries: Writable;
  readonly problems: Writable;
  /** Gives the files their names, once all their bytes are on the disk. */
  commit(): Promise<PartFile[]>;
  discard(): Promise<void>;
}

/** Opens the files of the n-th part, from 1, under hidden names. */
export function openPart(folder: string, number: number, extension: string): PartFiles {
  const padded = String(number).padStart(5, '0');
  const names = {
    findings: `findings-${padded}${extension}`,
    summaries: `summaries-${padded}.jsonl`,
    problems: `problems-${padded}.jsonl`,
  };
  const hidden = (name: string) => join(folder, `.${name}.partial`);
  const openOne = (name: string) => {
    const stream = createWriteStream(hidden(name), { flush: true });
    // Errors reach the writer through its own calls; without a listener they would end the program.
    stream.on('error', () => {});
    return stream;
  };
  const streams = {
    findings: openOne(names.findings),
    summaries: openOne(names.summaries),
    problems: openOne(names.problems),
  };
  const all = Object.values(names);
  return {
    ...streams,
    async commit() {
      for (const stream of Object.values(streams)) {
        stream.end();
        await finished(stream);
      }
      for (const name of all) await rename(hidden(name), join(folder, name));
      await syncFolder(folder);
      return Promise.all(all.map((name) => stateIn(folder, name)));
    },
    async discard() {
      for (const stream of Object.values(streams)) stream.destroy();
      for (const name of all) await rm(hidden(name), { force: true });
    },
  };
}

async function stateIn(folder: string, name: string): Promise<PartFile> {
  return { name, sha256: await hashFile(join(folder, name)) };
}

/** The first of these files that is gone or another one; null when all are as they were written. */
export async function changedFile(
  folder: string,
  files: readonly PartFile[],
): Promise<string | null> {
  for (const { name, sha256 } of files) {
    const now = await stateIn(folder, name).catch(() => null);
    if (now?.sha256 !== sha256) return name;
  }
  return null;
}

/** The problems of finished parts, in order. */
export async function* problemsIn(
  folder: string,
  parts: readonly { readonly files: readonly PartFile[] }[],
): AsyncGenerator<LocatedProblem> {
  for (const { name } of parts.flatMap(({ files }) => files)) {
    if (!name.startsWith('problems-')) continue;
    const file = await open(join(folder, name));
    for await (const line of file.readLines()) yield JSON.parse(line) as LocatedProblem;
  }
}

/** What a part's files are called, and what is left of one that was not finished, or of its manifest. */
const OWN =
  /^\.?(?:(?:findings|summaries|problems)-\d{5,}\.[a-z]+|manifest\.json)(?:\..*partial)?$/;

/** True for the name of a file that a run in parts gives: a finished part, or the manifest. */
export function isGiven(name: string): boolean {
  return isPart(name) || name === MANIFEST;
}

/** True for the name of a file of a finished part. */
export function isPart(name: string): boolean {
  return OWN.test(name) && !name.startsWith('.') && name !== MANIFEST;
}

const MANIFEST = 'manifest.json';

/** Removes what an earlier run left in the folder, save the manifest and these files. */
export async function removeOthers(folder: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOther = OWN.test(name) && name !== MANIFEST && !keep.includes(name);
    if (isOther) await rm(join(folder, name), { force: true });
  }
}
