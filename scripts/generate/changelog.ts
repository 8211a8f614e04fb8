import { groupedBy } from '../../src/model/grouped-by.js';
import { listReleasedTaxonomies, readTaxonomyFile } from '../../src/read/index.js';
import { compareTaxonomies, readOutline } from '../../src/taxonomy/index.js';
import type { Change } from '../../src/taxonomy/index.js';
import type { Generated } from './generated.js';

/** Lists whose ids are told; of the others there are too many. */
const TOLD = ['category', 'behavior', 'scoring'];

/** What each release changed, by comparison with the one before. A changelog by hand drifts from the data. */
export async function changelog(): Promise<Generated[]> {
  const versions = await listReleasedTaxonomies();
  const outlines = await Promise.all(
    versions.map(async (version) => readOutline(await readTaxonomyFile(version), version)),
  );
  return outlines.slice(1).map((after, i) => {
    const { changes } = compareTaxonomies(outlines[i] ?? after, after);
    return { path: 'taxonomy/CHANGELOG.md', region: after.version, text: lines(changes) };
  });
}

function lines(changes: readonly Change[]): string {
  const groups = groupedBy(changes, ({ list, change }) => `${list} ${change}`);
  return [...groups].map(([key, group]) => `- ${key}: ${told(group)}\n`).join('');
}

function told(group: readonly Change[]): string {
  const [first] = group;
  if (first === undefined || !TOLD.includes(first.list)) return String(group.length);
  const isWording = first.change === 'clarified';
  const entries = group.map(({ id, detail }) =>
    detail === '' || isWording ? id : `${id} (${detail})`,
  );
  return entries.join(', ');
}
