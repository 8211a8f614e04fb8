import { loadTaxonomy } from '../../src/pipeline.js';
import { behaviorLabel, rowsOfRule } from '../../src/taxonomy/index.js';
import type { BehaviorEntry, Rule, Taxonomy } from '../../src/taxonomy/index.js';
import { type Generated, markdownTable } from './generated.js';

/** Every rule, by behaviour, from the newest released taxonomy. */
export async function ruleDocs(): Promise<Generated[]> {
  const taxonomy = await loadTaxonomy();
  const sections = taxonomy.data.behaviors
    .map((behavior) => section(behavior, taxonomy))
    .filter((text) => text !== '');
  const count = `${taxonomy.data.rules.length} rules, from taxonomy ${taxonomy.label}.`;
  return [
    { path: 'docs/rules-list.md', region: 'rules', text: `${count}\n\n${sections.join('\n')}` },
  ];
}

function section(behavior: BehaviorEntry, { data }: Taxonomy): string {
  const rules = data.rules.filter((rule) => rule.behavior === behavior.code);
  if (rules.length === 0) return '';
  const table = markdownTable(
    ['rule', 'what it finds', 'strength', 'severity', 'Table 3', 'known false positives'],
    rules.map(ruleCells),
  );
  return `## ${behaviorLabel(behavior)}\n\n${table}`;
}

function ruleCells(rule: Rule): string[] {
  return [
    `\`${rule.id}\``,
    rule.title,
    rule.strength,
    rule.severity,
    [...rowsOfRule(rule)].join(', ') || '-',
    rule.false_positives.join('; '),
  ];
}
