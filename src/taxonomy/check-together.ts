import { ConfigurationError } from '../model/configuration-error.js';
import type { RawPack } from '../model/raw-pack.js';
import { canonicalJson, sha256 } from './canonical.js';
import { wayInChange } from './change-entry.js';
import { checkPack } from './check-pack.js';
import { placeInEntry } from './fault-place.js';
import { expectFormat } from './format.js';
import { mergePacks } from './merge-packs.js';
import type { Merged } from './merge-packs.js';
import { throwFaults } from './pack-fault.js';
import type { PackFault } from './pack-fault.js';
import { referenceFaults } from './references.js';
import { checkValue } from './schema-faults.js';
import { taxonomySchema } from './schema.js';
import type { TaxonomyData } from './schema.js';

/** A taxonomy with its packs, checked. */
export interface Checked {
  readonly data: TaxonomyData;
  /** What it is made of, in order. */
  readonly loaded: readonly { readonly name: string; readonly version: string }[];
  readonly hash: string;
}

/**
 * Checks a taxonomy and its packs, and adds the packs to it in order.
 * @throws ConfigurationError (`taxonomy`, or `invalid-pack` where packs are at fault) with a line for every fault.
 */
export async function checkedTogether(value: unknown, packs: readonly RawPack[]): Promise<Checked> {
  expectFormat(value);
  const shipped: RawPack = { path: 'the taxonomy', value };
  const base = await checkBase(shipped);
  const checked = packs.map(checkPack);
  const merged = mergePacks(base, checked);
  const broken = new Set(checked.flatMap((pack) => pack.brokenIds));
  const faults = [
    ...checked.flatMap((pack) => pack.faults),
    ...merged.faults,
    ...placedReferenceFaults(merged, shipped).filter((fault) => !mentions(fault, broken)),
  ];
  await throwFaults(
    faults,
    faults.some(({ pack }) => pack !== shipped) ? 'invalid-pack' : 'taxonomy',
  );
  const heads = checked.flatMap(({ head }) => (head === null ? [] : [head]));
  return {
    data: merged.data,
    loaded: [base, ...heads],
    hash: await sha256(canonicalJson(merged.data)),
  };
}

async function checkBase(shipped: RawPack): Promise<TaxonomyData> {
  const { data, faults } = checkValue(taxonomySchema, shipped.value);
  await throwFaults(
    faults.map((fault) => ({ pack: shipped, ...fault })),
    'taxonomy',
  );
  if (data !== null) return data;
  throw new ConfigurationError('taxonomy', 'the taxonomy is not valid', 'Reinstall the package.');
}

function placedReferenceFaults({ data, sources }: Merged, shipped: RawPack): PackFault[] {
  return referenceFaults(data).map(({ entry, where, message }) => {
    const source = sources.get(entry);
    if (source === undefined) return { pack: shipped, path: [], message: `${where}: ${message}` };
    const { pack, path, change } = source;
    const there = placeInEntry(entry, message);
    const within = change === undefined ? there : wayInChange(change, entry, there);
    return { pack, path: [...path, ...within], message };
  });
}

/** An entry with a fault is left out while the others are checked: that they name it is no fault of theirs. */
function mentions({ message }: PackFault, ids: ReadonlySet<string>): boolean {
  return [...message.matchAll(/"(.*?)"/g)].some(([, quoted = '']) => ids.has(quoted));
}
