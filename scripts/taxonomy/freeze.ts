import { compareTaxonomies, isBumpEnough, readOutline } from '../../src/taxonomy/index.js';
import { frozenVersions, hashOf, readHashes, readReleased, writeHashes } from './released-files.js';
import type { ReleasedFile } from './released-files.js';

/**
 * Notes the hashes of a version's files, so that nothing may change them any more.
 * @returns what stands against it; then nothing is noted
 */
export function freeze(version: string, files: readonly ReleasedFile[]): string[] {
  const hashes = readHashes();
  const last = frozenVersions(hashes).findLast((frozen) => frozen !== version);
  const reasons = last === undefined ? [] : obstacles(last, version, files);
  if (reasons.length > 0) return reasons;
  const added = files
    .filter(({ path }) => path === `${version}.json` || path.endsWith(`--${version}.json`))
    .map(({ path, text }) => [path, hashOf(text)]);
  writeHashes({ ...hashes, ...(Object.fromEntries(added) as Record<string, string>) });
  return [];
}

/** A release needs a way to it from the one before, and a version number that says enough. */
function obstacles(last: string, version: string, files: readonly ReleasedFile[]): string[] {
  const reasons: string[] = [];
  const name = `${last}--${version}`;
  if (!files.some(({ path }) => path === `migrations/${name}.json`))
    reasons.push(
      `taxonomy/migrations/${name}.yml is missing: every release has one, if an empty one.`,
    );
  const [before, after] = [last, version].map((one) =>
    readOutline(JSON.parse(readReleased(`${one}.json`)), `taxonomy ${one}`),
  );
  if (before === undefined || after === undefined) return reasons;
  const diff = compareTaxonomies(before, after);
  if (!isBumpEnough(diff))
    reasons.push(
      `${version} is not enough after ${last}: the changes ask for a ${diff.suggested_bump} step.`,
    );
  return reasons;
}
