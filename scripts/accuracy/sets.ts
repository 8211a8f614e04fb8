import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../measure/rows.js';
import { refuse } from '../arguments/command-line.js';
import { SHARED_DATA, sharedPath } from '../measure/shared-data.js';

/** Labelled conversations, as files. */
export interface LabelledSet {
  readonly name: string;
  readonly conversations: string;
  readonly gold: string;
  readonly ambiguous?: string;
  readonly hard?: string;
  readonly benign?: string;
  /** The conversations of these files that belong to the set; without it, all. */
  readonly ids?: ReadonlySet<string>;
}

const FRESH = join(import.meta.dirname, '..', '..', 'fixtures', 'fresh');

/** The log of the follow-up study that most labels are from; it is looked at in two halves. */
const R1_LOG = '8f135179';

/** Which turns of the study a set takes. */
type Pick = (turns: readonly StudyTurn[]) => readonly StudyTurn[];

interface StudyTurn {
  readonly id: string;
  readonly metadata: { readonly experiment_id: string; readonly turn_number: number };
}

const STUDY: Readonly<Record<string, Pick>> = {
  'study-r1-first': (turns) => half(turns, 0),
  'study-r1-second': (turns) => half(turns, 1),
  'study-r1': (turns) => turns.filter(isOfR1),
  'study-other': (turns) => turns.filter((turn) => !isOfR1(turn)),
  study: (turns) => turns,
};

/** What third parties wrote, and what is measured beside it; the parts of the study are in `STUDY`. */
const SHARED: Readonly<Record<string, () => LabelledSet>> = {
  paper: () => ({
    name: 'paper',
    conversations: sharedPath('paper/transcript.jsonl'),
    gold: sharedPath('paper/gold.jsonl'),
  }),
  authored: () => ({
    name: 'authored',
    conversations: sharedPath('authored/transcripts'),
    gold: sharedPath('authored/gold.jsonl'),
    ambiguous: sharedPath('authored/ambiguous.jsonl'),
    hard: sharedPath('authored/hard-negatives.jsonl'),
    benign: sharedPath('authored/benign.txt'),
  }),
  bloom: () => ({
    name: 'bloom',
    conversations: sharedPath('bloom/transcripts.jsonl'),
    gold: sharedPath('bloom/judge-labels.jsonl'),
  }),
};

/**
 * The set of a name: `fresh-3`, `paper`, `authored`, `bloom`, or a part of the study. Null where it belongs to measuring
 * data that is not there at all; a name that no set has is refused.
 */
export function labelledSet(name: string): LabelledSet | null {
  const fresh = /^fresh-(\d+)$/.exec(name)?.[1];
  if (fresh !== undefined) return freshSet(name, join(FRESH, fresh));
  const pick = STUDY[name];
  const shared = pick === undefined ? SHARED[name] : () => studySet(name, pick);
  if (shared !== undefined) return existsSync(SHARED_DATA) ? shared() : null;
  const known = ['fresh-1', 'fresh-2', '...', ...Object.keys(SHARED), ...Object.keys(STUDY)];
  return refuse(`There is no set ${name}: give one of ${known.join(', ')}.`);
}

function freshSet(name: string, folder: string): LabelledSet {
  if (!existsSync(folder)) refuse(`There is no set ${name}: fixtures/fresh holds no such batch.`);
  return {
    name,
    conversations: join(folder, 'conversations.jsonl'),
    gold: join(folder, 'gold.jsonl'),
    ambiguous: join(folder, 'ambiguous.jsonl'),
  };
}

/** A part of the study, by the ids of its turns: no copy of its text is written. */
function studySet(name: string, pick: Pick): LabelledSet {
  const conversations = sharedPath('study/turns.jsonl');
  return {
    name,
    conversations,
    gold: sharedPath('study/gold.jsonl'),
    ambiguous: sharedPath('study/ambiguous.jsonl'),
    ids: new Set(pick(readRows<StudyTurn>(conversations)).map(({ id }) => id)),
  };
}

function half(turns: readonly StudyTurn[], which: 0 | 1): readonly StudyTurn[] {
  const log = turns.filter(isOfR1).sort((a, b) => a.metadata.turn_number - b.metadata.turn_number);
  const middle = Math.ceil(log.length / 2);
  return which === 0 ? log.slice(0, middle) : log.slice(middle);
}

function isOfR1({ metadata }: StudyTurn): boolean {
  return metadata.experiment_id.startsWith(R1_LOG);
}
