import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Measured } from './case.js';
import type { Figure } from './processes.js';

/** One run of the benchmarks: a line of the trend file. */
export interface TrendLine {
  /** Day of the run, ISO 8601. */
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly cpu: string;
  readonly seed: number;
  readonly mb: number;
  readonly rounds: number;
  readonly taxonomy_hash: string;
  readonly measured: readonly Measured[];
  readonly figures: readonly Figure[];
  /** Cases that could not be run, and why. */
  readonly absent: readonly { readonly title: string; readonly why: string }[];
}

const PATH = fileURLToPath(new URL('trend.jsonl', import.meta.url));

/** Adds a run to the trend file. */
export function appendTrend(line: TrendLine): void {
  appendFileSync(PATH, `${JSON.stringify(line)}\n`);
}

/** All runs, oldest first. */
export function readTrend(): TrendLine[] {
  if (!existsSync(PATH)) return [];
  const lines = readFileSync(PATH, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as TrendLine);
}

/** Where and when this is. */
export function surroundings(): Pick<TrendLine, 'date' | 'commit' | 'node' | 'cpu'> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const cpu = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
  return { date, commit, node: process.version, cpu };
}
