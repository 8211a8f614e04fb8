import { readGold } from '../../../src/evaluate/index.js';
import { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import type { GoldSet } from '../../../src/model/label.js';
import { isTranscript } from '../../../src/model/transcript.js';
import { parseTranscripts } from '../../../src/parse/index.js';
import { readSources } from '../../../src/read/index.js';
import type { Taxonomy } from '../../../src/taxonomy/index.js';
import { textsOf } from '../baselines/baseline.js';
import type { CountedCategory, LabelledMessage } from '../baselines/baseline.js';
import type { LabelledSet } from './arguments.js';

/** The agent messages of a labelled set with their labels. Nothing is tagged in them: nobody learns from findings. */
export async function readLabelled(
  { gold: path, conversations }: LabelledSet,
  taxonomy: Taxonomy,
): Promise<LabelledMessage[]> {
  const gold = await readGold([path], taxonomy);
  if (gold.unit !== 'message') throw new Error(`${path} does not label single messages`);
  const cells = cellsOf(gold);
  const messages: LabelledMessage[] = [];
  for await (const source of readSources([conversations])) {
    if ('problems' in source) throw new Error(`${source.source} cannot be read`);
    for await (const parsed of parseTranscripts(source)) {
      if (!isTranscript(parsed)) continue;
      for (const message of parsed.messages) {
        if (message.author !== 'target' || message.text === '') continue;
        const key = keyOf(parsed.transcript_id, message.message_index);
        const { categories, spared } = cells.get(key) ?? { categories: NONE, spared: NONE };
        messages.push({ texts: textsOf(message), categories, spared });
      }
    }
  }
  if (messages.length === 0)
    throw new Error(`${conversations} holds no agent message to learn from`);
  return messages;
}

const NONE: ReadonlySet<CountedCategory> = new Set();

interface MessageCells {
  readonly categories: Set<CountedCategory>;
  readonly spared: Set<CountedCategory>;
}

function cellsOf({ labels, spared }: GoldSet): Map<string, MessageCells> {
  const cells = new Map<string, MessageCells>();
  const at = (id: string, index: number | null): MessageCells => {
    const key = keyOf(id, index);
    const known = cells.get(key) ?? { categories: new Set(), spared: new Set() };
    cells.set(key, known);
    return known;
  };
  for (const { transcript_id, message_index, category } of labels)
    for (const name of named(category)) at(transcript_id, message_index).categories.add(name);
  for (const { transcript_id, message_index, category } of spared)
    for (const name of named(category)) at(transcript_id, message_index).spared.add(name);
  return cells;
}

/** The counted categories that a cell speaks of; null speaks of all. */
function named(category: string | null): readonly CountedCategory[] {
  return COUNTED_CATEGORIES.filter((name) => category === null || category === name);
}

function keyOf(id: string, message_index: number | null): string {
  return JSON.stringify([id, message_index]);
}
