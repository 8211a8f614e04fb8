import { checkTaxonomy } from '../../classify/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import { listReleasedTaxonomies } from '../../read/index.js';
import {
  checkText,
  ENTRY_KINDS,
  entriesJson,
  entriesText,
  entryText,
  findEntries,
  jsonArray,
  jsonLine,
  taxonomyText,
} from '../../report/index.js';
import type { EntryKind } from '../../report/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { taxonomyOf } from '../tagging-run.js';
import { writeText } from '../write-text.js';
import type { TaxonomyCommandOptions } from './taxonomy.js';

/** Does `telltale taxonomy check`; 2 when there is an error. */
export async function runCheck(io: CliIo, options: TaxonomyCommandOptions): Promise<number> {
  const taxonomy = await taxonomyOf(io, options);
  const found = checkTaxonomy(taxonomy);
  const text = options.json ? jsonArray(found) : checkText(taxonomy.label, found);
  await writeText(io.stdout, [text]);
  return found.some(({ severity }) => severity === 'error') ? EXIT.usage : EXIT.done;
}

/** Does `telltale taxonomy list`. */
export async function runList(
  io: CliIo,
  part: string | undefined,
  options: TaxonomyCommandOptions,
): Promise<number> {
  const kind = part === undefined ? undefined : kindOf(part);
  const taxonomy = await taxonomyOf(io, options);
  await writeText(io.stdout, [await listText(taxonomy, kind, options.json ?? false)]);
  return EXIT.done;
}

/** Does `telltale taxonomy show`. */
export async function runShow(
  io: CliIo,
  id: string,
  options: TaxonomyCommandOptions,
): Promise<number> {
  const entries = findEntries(await taxonomyOf(io, options), id);
  if (entries.length === 0) {
    throw new ConfigurationError(
      'unknown-entry',
      `the taxonomy has no ${id}`,
      `Find ids with: telltale taxonomy list ${ENTRY_KINDS.join('|')}.`,
    );
  }
  const texts = entries.map((entry) => (options.json ? jsonLine(entry.data) : entryText(entry)));
  await writeText(io.stdout, [texts.join(options.json ? '' : '\n')]);
  return EXIT.done;
}

function kindOf(part: string): EntryKind {
  const kind = ENTRY_KINDS.find((known) => known === part);
  if (kind !== undefined) return kind;
  throw new ConfigurationError(
    'unknown-list',
    `a taxonomy has no list of ${part}`,
    `Use ${ENTRY_KINDS.join(', ')}.`,
  );
}

async function listText(
  taxonomy: Taxonomy,
  kind: EntryKind | undefined,
  asJson: boolean,
): Promise<string> {
  if (kind !== undefined) return (asJson ? entriesJson : entriesText)(taxonomy, kind);
  const released = await listReleasedTaxonomies();
  if (asJson) return jsonLine({ taxonomy: taxonomy.label, hash: taxonomy.hash, released });
  return `${taxonomyText(taxonomy)}\nReleased versions: ${released.join(', ')}\n`;
}
