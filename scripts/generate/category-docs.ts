import { loadTaxonomy } from '../../src/pipeline.js';
import { behaviorLabel } from '../../src/taxonomy/index.js';
import type { BehaviorEntry, CategoryEntry, Taxonomy } from '../../src/taxonomy/index.js';
import { type Generated, markdownTable } from './generated.js';

/** Every category with its behaviours, from the newest released taxonomy. */
export async function categoryDocs(): Promise<Generated[]> {
  const taxonomy = await loadTaxonomy();
  const sections = taxonomy.data.categories.map((category) => section(category, taxonomy));
  const text = `From taxonomy ${taxonomy.label}.\n\n${sections.join('\n')}`;
  return [{ path: 'docs/categories.md', region: 'categories', text }];
}

function section(category: CategoryEntry, { data }: Taxonomy): string {
  const behaviors = data.behaviors.filter((behavior) => behavior.category === category.id);
  const parts = [
    `## ${category.id}${category.counted ? '' : ' (never counted)'}\n\n${category.definition}\n`,
    list('Includes', category.includes),
    list('Excludes', category.excludes),
    list('Neighbours', category.neighbours),
    behaviors.length === 0 ? '' : behaviorTable(behaviors),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n\n${items.map((item) => `- ${item}\n`).join('')}`;
}

function behaviorTable(behaviors: readonly BehaviorEntry[]): string {
  return markdownTable(
    ['behaviour', 'definition', 'counts', 'does not count'],
    behaviors.map((behavior) => [
      `\`${behaviorLabel(behavior)}\``,
      behavior.definition,
      behavior.counts.join('; '),
      behavior.counts_not.join('; '),
    ]),
  );
}
