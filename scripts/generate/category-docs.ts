import { loadTaxonomy } from '../../src/pipeline.js';
import { behaviorLabel } from '../../src/taxonomy/index.js';
import type { BehaviorEntry, CategoryEntry, Taxonomy } from '../../src/taxonomy/index.js';
import { type Generated, markdownTable } from './generated.js';

const PATH = 'docs/categories.md';

/** Signs between a label of ours and an item of another scheme. */
const SIGNS = { same: '=', narrower: '<', broader: '>', related: '~' } as const;

/** Categories, behaviours, severities, tie-breaks and other schemes, from the newest released taxonomy. */
export async function categoryDocs(): Promise<Generated[]> {
  const taxonomy = await loadTaxonomy();
  const { data, label } = taxonomy;
  const sections = data.categories.map((category) => section(category, taxonomy));
  return [
    { path: PATH, region: 'categories', text: `From taxonomy ${label}.\n\n${sections.join('\n')}` },
    { path: PATH, region: 'tie-breaks', text: bullets(data.tie_breaks) },
    { path: PATH, region: 'severities', text: severities(taxonomy) },
    { path: PATH, region: 'schemes', text: schemes(taxonomy) },
  ];
}

function section(category: CategoryEntry, { data }: Taxonomy): string {
  const behaviors = data.behaviors.filter((behavior) => behavior.category === category.id);
  const parts = [
    `## ${category.id}${category.counted ? '' : ' (never counted)'}\n\n${category.definition}\n`,
    category.needs === undefined ? '' : `Needs: ${category.needs}\n`,
    list('Includes', category.includes),
    list('Excludes', category.excludes),
    list(
      'Neighbours',
      category.neighbours.map((near) => `${near.category}: ${near.difference}`),
    ),
    line('Elsewhere', links(category.crosswalk)),
    ...behaviors.map(behaviorText),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function behaviorText(behavior: BehaviorEntry): string {
  const { severity, mechanism, assign, assign_reason, channels = [] } = behavior;
  const parts = [
    `### ${behaviorLabel(behavior)}\n`,
    `${behavior.name}. ${behavior.definition}\n`,
    list('Counts', behavior.counts),
    list('Does not count', behavior.counts_not),
    list(
      'Neighbours',
      behavior.neighbours.map(({ code, difference }) => `${code}: ${difference}`),
    ),
    line('Shows in', channels.join(', ')),
    line('Severity', severity ? `${severity.thought} in thought, ${severity.act} as an act` : ''),
    line('Mechanism', mechanism ?? ''),
    line('Use', assign === 'allowed' ? '' : `${assign}: ${assign_reason ?? ''}`),
    line('Elsewhere', links(behavior.crosswalk)),
    line('Status', lifeText(behavior)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function lifeText({ status, since, replaced_by, retired }: BehaviorEntry): string {
  const end = retired === undefined ? '' : `, ended in ${retired}`;
  return `${status}, since ${since}${end}${replaced_by ? `; see ${replaced_by.join(', ')}` : ''}`;
}

function links(crosswalk: BehaviorEntry['crosswalk']): string {
  return crosswalk
    .map(({ scheme, item, relation }) => `${SIGNS[relation]} ${scheme}: ${item}`)
    .join('; ');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n\n${bullets(items)}`;
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join('');
}

function line(title: string, text: string): string {
  return text === '' ? '' : `${title}: ${text.replaceAll('<', '&lt;')}\n`;
}

function severities({ data }: Taxonomy): string {
  const rows = data.severities.map(({ level, reader, means, anchors }) => [
    `\`${level}\``,
    reader,
    means,
    anchors.map(({ category, example }) => `${category}: ${example}`).join('; '),
  ]);
  return markdownTable(['level', 'what a reader should do', 'when', 'for example'], rows);
}

function schemes({ data }: Taxonomy): string {
  const rows = data.schemes.map(({ id, name, version, url, note = '' }) => {
    const codes = data.behaviors.filter((one) => one.crosswalk.some(({ scheme }) => scheme === id));
    return [`\`${id}\``, `[${name}](${url})`, version, String(codes.length), note];
  });
  return markdownTable(['scheme', 'what it is', 'edition', 'behaviours linked', 'note'], rows);
}
