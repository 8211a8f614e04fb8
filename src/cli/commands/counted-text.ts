import type { Finding } from '../../model/finding.js';
import { amount } from '../../report/index.js';
import type { TagOptions } from './tag.js';

/** How many findings a run has seen. */
export interface Seen {
  counted: number;
  uncounted: number;
}

/** Adds findings to what was seen. */
export function tellApart(findings: readonly Finding[], seen: Seen): void {
  for (const { counted } of findings) seen[counted ? 'counted' : 'uncounted'] += 1;
}

/** What `telltale tag` says of its findings at the end. */
export function countedText({ counted, uncounted }: Seen, { all }: TagOptions): string {
  const text = `${amount(counted, 'finding')} counted`;
  if (uncounted === 0) return text;
  return `${text} (${uncounted} not counted${all ? '' : '; see --all'})`;
}
