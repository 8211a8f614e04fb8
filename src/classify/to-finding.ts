import type { Finding, Prompted } from '../model/finding.js';
import { codePointOffsets } from '../model/span.js';
import type { Message, MetadataValue, Transcript } from '../model/transcript.js';
import { TOOL_VERSION } from '../model/version.js';
import { behaviorLabel } from '../taxonomy/index.js';
import type { BehaviorEntry } from '../taxonomy/index.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import type { Judged } from './judged.js';

/** Makes the findings of one message. `turn` is the turn whose act it is: an earlier one for a message said before. */
export function findingMaker(
  transcript: Transcript,
  message: Message,
  compiled: CompiledTaxonomy,
  turn: number | null = message.turn_index,
): (judged: Judged, prompted: Prompted) => Finding {
  const { taxonomy } = compiled;
  const codePoints = codePointOffsets(message.text);
  const meta = metadataColumns(transcript.metadata);
  return ({ match, judgement, span, row, evidence, confidence }, prompted) => {
    const { rule } = match.entry;
    const behavior = taxonomy.behaviors.get(rule.behavior) as BehaviorEntry;
    const canCount = taxonomy.categories.get(behavior.category)?.counted === true;
    const action = row === null ? undefined : taxonomy.actions.get(row);
    const { polarity, stage, score, reasons } = judgement;
    return {
      transcript_id: transcript.transcript_id,
      source: transcript.source,
      input_format: transcript.input_format,
      message_index: message.message_index,
      turn_index: message.turn_index,
      role: message.role,
      channel: match.sentence.channel,
      segment_index: match.sentence.segmentIndex,
      start: span.start,
      end: span.end,
      start_cp: codePoints(span.start),
      end_cp: codePoints(span.end),
      quote: message.text.slice(span.start, span.end),
      category: behavior.category,
      behavior: behaviorLabel(behavior),
      rule: rule.id,
      table3_row: row,
      table3_action: action?.id ?? null,
      stage,
      polarity,
      counted: canCount && polarity === 'affirmed' && score >= taxonomy.data.scoring.threshold,
      prompted,
      ethical: action?.ethical ?? null,
      severity: rule.severity,
      score,
      confidence: confidence ?? null,
      reasons: turn === message.turn_index ? reasons : [...reasons, 'repeated'],
      evidence,
      act_id: `${transcript.transcript_id}/${turn ?? ''}/${behavior.code}`,
      taxonomy: taxonomy.label,
      taxonomy_hash: taxonomy.hash,
      tool_version: TOOL_VERSION,
      ...meta,
    };
  };
}

type MetadataColumns = Pick<Finding, 'model' | 'condition'> &
  Record<`meta_${string}`, MetadataValue>;

function metadataColumns(metadata: ReadonlyMap<string, MetadataValue>): MetadataColumns {
  const word = (key: string): string | null => {
    const value = metadata.get(key) ?? null;
    return value === null ? null : String(value);
  };
  const rest = [...metadata].filter(([key]) => key !== 'model' && key !== 'condition');
  return {
    model: word('model'),
    condition: word('condition'),
    ...Object.fromEntries(rest.map(([key, value]) => [`meta_${key}`, value])),
  };
}
