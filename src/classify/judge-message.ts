import type { Evidence } from '../model/finding.js';
import type { Message } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { judge } from './context/judge.js';
import type { View } from './context/view.js';
import { findMatches } from './find-matches.js';
import type { Match } from './find-matches.js';
import type { Judged } from './judged.js';
import { conditionHolds } from './memory/conditions.js';
import type { Fact } from './memory/fact-log.js';
import type { Memory } from './memory/memory.js';
import type { ReadSegment } from './text/read-message.js';

/** Every match in one segment of the agent's own text, judged. Those whose rule asks the memory in vain are left out. */
export function judgeSegment(
  message: Message,
  read: ReadSegment,
  memory: Memory,
  compiled: CompiledTaxonomy,
): Judged[] {
  const view: View = { messageIndex: message.message_index, read, memory };
  return findMatches(read, compiled).flatMap((match) => {
    const evidence = memoryEvidence(match, view, compiled);
    if (evidence === null) return [];
    const judgement = judge(match, view, compiled);
    const { sentence } = match;
    const span = {
      start: sentence.starts[match.from] ?? sentence.start,
      end: sentence.ends[match.to - 1] ?? sentence.end,
    };
    return [{ match, judgement, span, row: match.entry.table3, evidence }];
  });
}

/** The facts that met what a rule asks of the memory; null when one condition does not hold. */
function memoryEvidence(match: Match, view: View, compiled: CompiledTaxonomy): Evidence[] | null {
  const evidence: Evidence[] = [];
  for (const condition of match.entry.rule.memory ?? []) {
    const result = conditionHolds(condition, match, view.memory, view.messageIndex, compiled);
    if (!result.holds) return null;
    if (result.fact !== null) evidence.push(evidenceOf(result.fact, condition));
  }
  return evidence;
}

function evidenceOf(fact: Fact, step: string): Evidence {
  const { message_index, start, end, quote } = fact;
  return { message_index, start, end, quote, step };
}
