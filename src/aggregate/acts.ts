import { groupedBy } from '../model/grouped-by.js';
import type { Finding, Severity, Stage } from '../model/finding.js';
import { SEVERITIES, STAGES } from '../model/finding.js';

/** One deed of the agent in one turn: the counted findings that share an `act_id`. */
export interface Act {
  readonly act_id: string;
  readonly transcript_id: string;
  /** The turn in which it was done first; null before the first turn. */
  readonly turn_index: number | null;
  readonly category: string;
  readonly behavior: string;
  /** The furthest stage that any of its findings reached; `stated-to-user` only where it is nothing more. */
  readonly stage: Stage;
  /** The highest severity among its findings. */
  readonly severity: Severity;
  /** How many findings it joins, those of repetitions left out. */
  readonly hits: number;
  /** How many findings stand in messages that repeat an earlier one word for word. */
  readonly repeated: number;
}

/** Joins the counted findings of one conversation into acts, in order of their first finding. */
export function actsOf(findings: readonly Finding[]): Act[] {
  const counted = findings.filter((finding) => finding.counted);
  return [...groupedBy(counted, ({ act_id }) => act_id).values()].map(toAct);
}

function toAct(findings: readonly Finding[]): Act {
  const first = findings[0] as Finding;
  const repeated = findings.filter(isRepeated).length;
  return {
    act_id: first.act_id,
    transcript_id: first.transcript_id,
    turn_index: first.turn_index,
    category: first.category,
    behavior: first.behavior,
    stage: furthest(findings.map(({ stage }) => stage)),
    severity: highest(findings.map(({ severity }) => severity)),
    hits: findings.length - repeated,
    repeated,
  };
}

/** True for a finding in a message that repeats an earlier one word for word. */
export function isRepeated(finding: Finding): boolean {
  return finding.reasons.includes('repeated');
}

/** The findings, each with the furthest stage of its act. */
export function withStageOfAct(findings: readonly Finding[]): Finding[] {
  const stages = new Map(actsOf(findings).map((act) => [act.act_id, act.stage]));
  return findings.map((finding) => {
    const stage = finding.counted ? stages.get(finding.act_id) : undefined;
    return stage === undefined ? finding : { ...finding, stage };
  });
}

/** `stated-to-user` stands outside the order and never replaces a stage reached. */
function furthest(stages: readonly Stage[]): Stage {
  const reached = stages.filter((stage) => stage !== 'stated-to-user');
  const order = reached.map((stage) => STAGES.indexOf(stage));
  return order.length === 0 ? 'stated-to-user' : (STAGES[largest(order)] as Stage);
}

function highest(severities: readonly Severity[]): Severity {
  const order = severities.map((severity) => SEVERITIES.indexOf(severity));
  return SEVERITIES[largest(order)] as Severity;
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number));
}
