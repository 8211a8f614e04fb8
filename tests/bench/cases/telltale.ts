import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import type * as telltaleModule from '../../../src/index.js';
import type * as reportModule from '../../../src/report/index.js';
import type { Case, Run } from '../case.js';

type Telltale = typeof telltaleModule;
type Report = typeof reportModule;

/**
 * The built package, end to end: a file of conversations in, findings as JSON Lines out. Counts the findings written.
 * @param root folder of the checkout whose `dist` is measured
 * @param packs further packs
 */
export function telltale(
  root: string,
  fields: Pick<Case, 'id' | 'title'> = {
    id: 'telltale',
    title: 'telltale, JSONL in, findings out',
  },
  packs: () => readonly string[] = () => [],
): Case {
  return { ...fields, prepare: () => prepare(root, packs()) };
}

async function prepare(root: string, packs: readonly string[]): Promise<Run> {
  const load = (path: string) =>
    import(pathToFileURL(`${root}/dist/${path}`).href) as Promise<unknown>;
  const { analyze, compileTaxonomy, loadTaxonomy, readSources } = (await load(
    'index.js',
  )) as Telltale;
  const { OUTPUTS } = (await load('report/index.js')) as Report;
  const output = OUTPUTS.find(({ id }) => id === 'jsonl');
  if (output === undefined) throw new Error('no output jsonl');
  const compiled = compileTaxonomy(await loadTaxonomy({ packs }));
  return async ({ path }) => {
    let count = 0;
    async function* findings() {
      for await (const result of analyze(readSources([path]), compiled)) {
        if ('unreadable' in result) throw new Error(`${path} has an unreadable record`);
        for (const finding of result.findings) {
          if (!finding.counted) continue;
          count += 1;
          yield finding;
        }
      }
    }
    const sink = createWriteStream('/dev/null');
    for await (const piece of output.render(findings(), { metaFields: [] })) {
      if (!sink.write(piece)) await once(sink, 'drain');
    }
    sink.end();
    await once(sink, 'close');
    return count;
  };
}

/** Hash of the taxonomy that a checkout uses: golden counts hold for one. */
export async function taxonomyHash(root: string): Promise<string> {
  const { loadTaxonomy } = (await import(pathToFileURL(`${root}/dist/index.js`).href)) as Telltale;
  return (await loadTaxonomy()).hash;
}
