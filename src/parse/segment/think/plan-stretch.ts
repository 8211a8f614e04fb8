import { isBlank } from '../tokens.js';
import type { TagToken } from '../tokens.js';
import { canonicalName } from '../canonical-name.js';
import { readTags } from './closers.js';
import type { ReadTag } from './closers.js';
import { pairTags } from './pair-tags.js';
import type { Beginning, ThinkPlan } from './plan.js';
import type { Stretch } from './stretch.js';
import { LITERAL, StretchPlanner, twoReadings } from './stretch-planner.js';

/** Adds to the plan what the reasoning tags of one stretch do. */
export function planStretch(
  text: string,
  tags: readonly TagToken[],
  stretch: Stretch,
  beginning: Beginning,
  plan: ThinkPlan,
): void {
  const read = readTags(text, tags, stretch, beginning === 'field');
  const known = new Set(read.map(({ tag }) => tag));
  for (const tag of tags) if (!known.has(tag)) plan.steps.set(tag, LITERAL);
  const leading = beginning === 'say' ? skipLeading(text, read, stretch, plan) : 0;
  const structure = openOnes(read.slice(leading), beginning === 'say' ? 0 : 1);
  const first = structure[0];
  const opens = beginning === 'template' && !repeatsOpener(text, first, stretch);
  const implied = first?.closing === true || opens ? 'open' : 'none';
  const pairing = pairTags(structure, beginning === 'field' ? 'field' : implied);
  if (pairing.frames[0]?.opener === null) plan.insideAt.add(stretch.turn);
  const planner = new StretchPlanner(text, stretch, beginning, pairing, plan);
  planner.plan(read.slice(leading), structure, leading > 0);
}

/** A model that writes the opener which the template wrote before it opens the same reasoning, and none inside it. */
function repeatsOpener(text: string, first: TagToken | undefined, { start }: Stretch): boolean {
  if (first === undefined || first.closing || !isBlank(text, start, first.start)) return false;
  return canonicalName(first.name) === 'think';
}

/** The tags that are structure; closers that stand in code by accident only where reasoning is open. */
function openOnes(read: readonly ReadTag[], initialDepth: number): TagToken[] {
  const structure: TagToken[] = [];
  let depth = initialDepth;
  for (const { tag, as } of read) {
    if (as === 'literal' || (as === 'straddled' && depth <= 0)) continue;
    structure.push(tag);
    depth = Math.max(0, depth + (tag.closing ? -1 : 1));
  }
  return structure;
}

/**
 * A closer with nothing before it, then a body, a closer and an answer: the body is reasoning, so the first closer is
 * passed over. Returns how many tags to pass over.
 */
function skipLeading(
  text: string,
  read: readonly ReadTag[],
  { start, end }: Stretch,
  plan: ThinkPlan,
): number {
  let count = 0;
  let at = start;
  while (isCloser(read[count]) && isBlank(text, at, read[count]?.tag.start ?? at)) {
    at = read[count]?.tag.end ?? at;
    count++;
  }
  const first = read[0]?.tag;
  const next = read[count];
  if (count === 0 || first === undefined || next === undefined || !isCloser(next)) return 0;
  if (isBlank(text, next.tag.end, read[count + 1]?.tag.start ?? end)) return 0;
  for (const { tag } of read.slice(0, count)) plan.steps.set(tag, { does: 'markup', depth: 1 });
  plan.report('ambiguous-think', first.start, next.tag.end, twoReadings(first, next.tag, 'second'));
  return count;
}

function isCloser(read: ReadTag | undefined): boolean {
  return read?.tag.closing === true && read.as === 'structure';
}
