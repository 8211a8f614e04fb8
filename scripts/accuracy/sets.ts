import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED_DATA } from '../measure/shared-data.js';

/** Labelled conversations, as files. */
export interface LabelledSet {
  readonly name: string;
  readonly conversations: string;
  readonly gold: string;
  readonly ambiguous?: string;
  readonly hard?: string;
  readonly benign?: string;
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

/** The set of a name: `fresh-3`, `paper`, `authored`, `bloom`, or a part of the study. Null where its files are not there. */
export function labelledSet(name: string): LabelledSet | null {
  const fresh = /^fresh-(\d+)$/.exec(name)?.[1];
  if (fresh !== undefined) return freshSet(name, join(FRESH, fresh));
  if (!existsSync(SHARED_DATA)) return null;
  const pick = STUDY[name];
  if (pick !== undefined) return studySet(name, pick);
  const folder = join(SHARED_DATA, name);
  if (name === 'paper')
    return {
      name,
      conversations: join(folder, 'transcript.jsonl'),
      gold: join(folder, 'gold.jsonl'),
    };
  if (name === 'authored')
    return {
      name,
      conversations: join(folder, 'transcripts'),
      gold: join(folder, 'gold.jsonl'),
      ambiguous: join(folder, 'ambiguous.jsonl'),
      hard: join(folder, 'hard-negatives.jsonl'),
      benign: join(folder, 'benign.txt'),
    };
  if (name === 'bloom')
    return {
      name,
      conversations: join(folder, 'transcripts.jsonl'),
      gold: join(folder, 'judge-labels.jsonl'),
    };
  return null;
}

function freshSet(name: string, folder: string): LabelledSet | null {
  if (!existsSync(folder)) return null;
  return {
    name,
    conversations: join(folder, 'conversations.jsonl'),
    gold: join(folder, 'gold.jsonl'),
    ambiguous: join(folder, 'ambiguous.jsonl'),
  };
}

/** A part of the study, written to a folder of its own: what is left out is not read. */
function studySet(name: string, pick: Pick): LabelledSet {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-study-'));
  const turns = linesOf('turns').map(({ value }) => value as unknown as StudyTurn);
  const ids = new Set(pick(turns).map(({ id }) => id));
  const write = (file: string): string => {
    const path = join(folder, `${file}.jsonl`);
    const kept = linesOf(file).filter(({ value }) => ids.has(value.id));
    writeFileSync(path, kept.map(({ line }) => `${line}\n`).join(''));
    return path;
  };
  return {
    name,
    conversations: write('turns'),
    gold: write('gold'),
    ambiguous: write('ambiguous'),
  };
}

function linesOf(file: string): { line: string; value: { readonly id: string } }[] {
  return readFileSync(join(SHARED_DATA, 'study', `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ line, value: JSON.parse(line) as { id: string } }));
}

function half(turns: readonly StudyTurn[], which: 0 | 1): readonly StudyTurn[] {
  const log = turns.filter(isOfR1).sort((a, b) => a.metadata.turn_number - b.metadata.turn_number);
  const middle = Math.ceil(log.length / 2);
  return which === 0 ? log.slice(0, middle) : log.slice(middle);
}

function isOfR1({ metadata }: StudyTurn): boolean {
  return metadata.experiment_id.startsWith(R1_LOG);
}
