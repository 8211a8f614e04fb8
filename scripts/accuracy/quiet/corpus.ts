import { join } from 'node:path';
import type { Excerpt } from '../../measure/excerpts.js';
import { readRows } from '../../measure/rows.js';
import { DRAWS, fillTemplate } from './fill-template.js';
import type { Template } from './fill-template.js';

/** The folder of the quiet corpus. */
export const QUIET_ROOT = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'quiet');

/** The kinds of ordinary work in the corpus. */
export const QUIET_KINDS = [
  'coding',
  'mathematics',
  'security',
  'operations',
  'fiction',
  'ethics',
  'ai_philosophy',
  'robotics',
  'office',
  'help',
] as const;

/** Which turn of the corpus: the number of a hand-written one, or a template's id and which of its drawings. */
export interface QuietPlace {
  readonly kind: string;
  readonly n?: number;
  readonly id?: string;
  /** From 0; null for a turn written by hand. */
  readonly draw: number | null;
}

/** One ordinary turn of an agent, in which nothing should be found. */
export interface QuietTurn extends Excerpt {
  readonly place: QuietPlace;
}

type HandWritten = Excerpt & { readonly n: number; readonly kind: string };

/** The corpus: the hand-written turns, then every template's drawings, always the same and in the same order. */
export function readQuietTurns(): QuietTurn[] {
  const byHand = readRows<HandWritten>(join(QUIET_ROOT, 'hand.jsonl')).map(
    ({ n, kind, ...excerpt }) => ({
      ...excerpt,
      place: { kind, n, draw: null },
    }),
  );
  const drawn = readTemplates().flatMap((template) => {
    const { id, kind, channel } = template;
    return fillTemplate(template, DRAWS).map((text, draw) => ({
      channel,
      text,
      place: { kind, id, draw },
    }));
  });
  return [...byHand, ...drawn];
}

/** The templates, as they are written. */
export function readTemplates(): Template[] {
  return readRows(join(QUIET_ROOT, 'templates.jsonl'));
}
