import type { Evidence } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { groupedBy } from '../../model/grouped-by.js';
import { addStep } from '../context/score.js';
import { stageOf } from '../context/stage.js';
import type { Judged, JudgedMessage } from '../judged.js';
import type { Relation } from './compile-relation.js';
import { contrasts } from './contrast.js';
import { endOf, startOf } from './event.js';
import type { Placed } from './event.js';
import type { EventLog } from './events.js';
import { sequences } from './sequence.js';

/** One way in which a relation is met: the event that is reported, and those that it rests on. */
export interface Chain {
  readonly reported: Placed;
  readonly others: readonly { readonly event: Placed; readonly step: string }[];
}

/** Adds to the messages of a conversation what relations between their parts show. */
export function addRelations(
  messages: readonly JudgedMessage[],
  log: EventLog,
  compiled: CompiledTaxonomy,
): JudgedMessage[] {
  log.addFindings(messages);
  const found = compiled.relations.flatMap((relation) =>
    chainsOf(relation, log).map((chain) => ({ relation, chain })),
  );
  const byMessage = groupedBy(found, ({ chain }) => chain.reported.message);
  return messages.map(({ message, judged }) => ({
    message,
    judged: [
      ...judged,
      ...(byMessage.get(message) ?? []).map(({ relation, chain }) =>
        judgedOf(relation, chain, compiled),
      ),
    ],
  }));
}

/** The chains of one relation, one for each place that it reports. */
function chainsOf(relation: Relation, log: EventLog): Chain[] {
  const chains = relation.kind === 'sequence' ? sequences(relation, log) : contrasts(relation, log);
  const byPlace = new Map<string, Chain>();
  for (const chain of chains) {
    const { reported } = chain;
    const place = `${reported.message.message_index} ${startOf(reported)}`;
    if (!byPlace.has(place)) byPlace.set(place, chain);
  }
  return [...byPlace.values()];
}

function judgedOf(relation: Relation, chain: Chain, compiled: CompiledTaxonomy): Judged {
  const { entry } = relation;
  const { sentence, target } = chain.reported;
  const match = {
    ...target,
    entry,
    sentence,
    following: [],
    excepted: false,
    act: null,
    isDeed: true,
    isBare: false,
    weight: null,
  };
  const cues = compiled.findCues(sentence);
  const { strength } = compiled.taxonomy.data.scoring;
  const steps = addStep(
    addStep([], `rule-${entry.strength}`, strength[entry.strength]),
    'relation',
    0,
  );
  return {
    match,
    judgement: {
      polarity: 'affirmed',
      stage: stageOf(match, entry.stage, cues),
      score: steps.at(-1)?.score ?? 0,
      reasons: steps.map((step) => step.reason),
      steps,
      cues,
    },
    // The words that met the step can be as short as "is": the sentence is what a reader needs.
    span: { start: sentence.start, end: sentence.end },
    row: entry.table3,
    evidence: chain.others.map(({ event, step }) => evidenceOf(event, step)),
  };
}

function evidenceOf(event: Placed, step: string): Evidence {
  const start = startOf(event);
  const end = endOf(event);
  const { message } = event;
  const quote = message.text.slice(start, end);
  return { message_index: message.message_index, start, end, quote, step };
}
