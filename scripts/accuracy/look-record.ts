import type { Evaluation } from '../../src/model/evaluation.js';
import { ALL_CELLS, ANY_CELL } from '../../src/model/level-score.js';
import type { LevelScore } from '../../src/model/level-score.js';

/** `first`: nobody who writes rules had read the answers. `tuned`: somebody had. */
export type LookKind = 'first' | 'tuned';

/** One line of the ledger. */
export interface Look {
  readonly date: string;
  readonly set: string;
  readonly kind: LookKind;
  readonly taxonomy: string;
  readonly taxonomy_hash: string;
  readonly commit: string;
  /** True where a pack was loaded beside the shipped taxonomy. */
  readonly pack: boolean;
  readonly note: string;
  readonly agent_messages: number;
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly f1_low: number | null;
  readonly f1_high: number | null;
  /** By category: gold, found, right. */
  readonly categories: Readonly<Record<string, readonly [number, number, number]>>;
  /** Alarms in 1,000 agent messages without a label. */
  readonly alarms: number | null;
  /** Agreeing cells whose quotes overlap, and all of them. */
  readonly evidence: readonly [number, number];
  readonly tag_everything: number | null;
  readonly message_length: number | null;
  readonly calibration_error: number | null;
}

/** What is known of a look besides its figures. */
export interface LookFacts {
  readonly kind: LookKind | null;
  readonly commit: string;
  readonly note: string;
  readonly pack: boolean;
}

/** The ledger's line for an evaluation, and a line to read. */
export function lookOf(
  set: string,
  evaluation: Evaluation,
  { kind, commit, note, pack }: LookFacts,
): { look: Look; text: string } {
  const turns = evaluation.scores.filter(({ level }) => level === 'turn');
  const isSum = ({ name }: LevelScore): boolean => name === ALL_CELLS || name === ANY_CELL;
  const all = turns.find(isSum);
  if (all === undefined) throw new Error(`${set} was not scored by message`);
  const baseline = (name: string): number | null =>
    evaluation.baselines.find((one) => one.name === name && one.scored === all.name)?.f1 ?? null;
  const look: Look = {
    date: new Date().toISOString().slice(0, 10),
    set,
    kind: kind ?? 'tuned',
    taxonomy: evaluation.taxonomy,
    taxonomy_hash: evaluation.taxonomy_hash.slice(0, 12),
    commit,
    pack,
    note,
    agent_messages: evaluation.join.agent_messages,
    gold: all.gold ?? 0,
    found: all.found,
    right: all.right,
    precision: rounded(all.precision),
    recall: rounded(all.recall),
    f1: rounded(all.f1),
    f1_low: rounded(all.f1_low),
    f1_high: rounded(all.f1_high),
    categories: Object.fromEntries(
      turns
        .filter((score) => !isSum(score))
        .map(({ name, gold, found, right }) => [name, [gold ?? 0, found, right]]),
    ),
    alarms: rounded(evaluation.alarms.find(({ group }) => group === 'all')?.per_1000 ?? null),
    evidence: [evaluation.evidence.overlapping, evaluation.evidence.agreeing],
    tag_everything: rounded(baseline('tag-everything')),
    message_length: rounded(baseline('message-length')),
    calibration_error: rounded(evaluation.calibration?.expected_error ?? null),
  };
  return { look, text: textOf(look) };
}

function textOf(look: Look): string {
  const parts = Object.entries(look.categories).map(
    ([name, [gold, found, right]]) => `${name} ${right}/${found} of ${gold}`,
  );
  return (
    `${look.set} ${look.taxonomy}: P ${look.precision} R ${look.recall} F1 ${look.f1} [${look.f1_low}, ${look.f1_high}]` +
    ` (everything ${look.tag_everything}, length ${look.message_length}), alarms ${look.alarms}/1000,` +
    ` evidence ${look.evidence.join(' of ')}, calibration error ${look.calibration_error}; ${parts.join(', ')}`
  );
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(1000 * value) / 1000;
}
