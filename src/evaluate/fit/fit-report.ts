import type { FitData, FitReport } from '../../model/fit-report.js';
import type { GoldSet } from '../../model/label.js';
import type { Message } from '../../model/transcript.js';
import { TOOL_VERSION } from '../../model/version.js';
import { classifyTranscript, compileTaxonomy } from '../../pipeline.js';
import { groupedBy } from '../../model/grouped-by.js';
import { messagesOf, withInstances } from './enough-labels.js';
import type { Held } from './fit-categories.js';
import type { FitInput } from './fit-taxonomy.js';
import type { Folds } from './folds.js';
import { judgeHeldOut, ordinaryRow, reliabilityOf, scoreRows } from './held-out-scores.js';
import type { FoundBefore } from './held-out-scores.js';
import type { LabelledMessage } from './labelled.js';
import type { FittedPackData } from './pack-of.js';
import { findQuote } from './sentences.js';

interface Done extends Held {
  readonly pack: FittedPackData;
  readonly input: FitInput;
  readonly folds: Folds;
  readonly gold: GoldSet;
}

/** How what was fitted does on sources that it had not seen, beside the taxonomy as it was. */
export async function fitReport(done: Done): Promise<FitReport> {
  const { fitted, leftOut, pack, input, folds } = done;
  const { base, goal, messages } = input;
  input.onStep?.('tagging as before');
  const judged = judgeHeldOut(fitted.heldOut, goal, await foundBefore(input));
  const names = folds.folds.map(({ name }) => name);
  return {
    pack: `${pack.name}@${pack.version}`,
    taxonomy: base.label,
    taxonomy_hash: base.hash,
    tool_version: TOOL_VERSION,
    goal: { precision: goal.precision, alarms_per_1000: goal.alarms },
    data: dataOf(done),
    held_out_by: folds.by,
    sources: folds.folds.map(({ name, transcripts }) => ({
      name,
      conversations: transcripts.length,
    })),
    categories: fitted.draft.calibration.map(({ category, count_at, count_alone_at }) => ({
      category,
      messages: messagesOf(messages, category),
      sentences: fitted.sentences.filter(({ categories }) => categories.has(category)).length,
      terms: fitted.draft.lexicons.get(category)?.terms.length ?? 0,
      count_at,
      count_alone_at: count_alone_at ?? count_at,
    })),
    left_out: leftOut,
    scores: scoreRows(judged, names, fitted.categories),
    ordinary: ordinaryRow(judged),
    reliability: reliabilityOf(fitted.heldOut),
  };
}

/** What the taxonomy as it was counts in each message. */
async function foundBefore({ base, compiled, messages, rest }: FitInput): Promise<FoundBefore> {
  const whole = compiled ?? compileTaxonomy(base);
  const found = new Map<Message, Set<string>>();
  for (const transcript of new Set(messages.map((one) => one.transcript))) {
    const findings = classifyTranscript(transcript, whole).filter(({ counted }) => counted);
    const byMessage = groupedBy(findings, ({ message_index }) => String(message_index));
    for (const message of transcript.messages) {
      const own = byMessage.get(String(message.message_index)) ?? [];
      found.set(message, new Set(own.map(({ category }) => category)));
    }
    await rest?.();
  }
  return found;
}

function dataOf({ input: { messages, excerpts }, gold }: Done): FitData {
  const labelled = messages.filter(({ isOrdinary }) => !isOrdinary);
  const ordinary = messages.filter(({ isOrdinary }) => isOrdinary);
  const conversations = (list: readonly LabelledMessage[]): number =>
    new Set(list.map(({ transcript }) => transcript)).size;
  const known = new Set(labelled.map(placeOf));
  const quotes = labelled.flatMap(({ message, quotes: own }) =>
    own.filter(({ quote }) => findQuote(message.text, quote) === null),
  );
  return {
    conversations: conversations(labelled),
    conversations_with_instances: withInstances(labelled),
    messages: labelled.length,
    instances: gold.labels.length,
    ordinary_conversations: conversations(ordinary),
    ordinary_messages: ordinary.length,
    excerpts: excerpts.length,
    labels_without_message: gold.labels.filter(
      ({ transcript_id, message_index }) => !known.has(`${transcript_id} ${message_index}`),
    ).length,
    quotes_not_found: quotes.length,
  };
}

function placeOf({ transcript, message }: LabelledMessage): string {
  return `${transcript.transcript_id} ${message.message_index}`;
}
