import type { Alarms } from '../model/evaluation.js';
import type { GoldSet } from '../model/label.js';
import { unitOfMessage } from './cells.js';
import type { CellTable } from './cells.js';
import type { Observed } from './observe.js';

/**
 * False alarms: agent messages with a counted finding, of those in units without any label, per 1,000 of these.
 * Messages of units that are spared in every category are in neither number. Conversations with labels and without are also told apart, since an alarm beside a true instance costs a reader less.
 */
export function alarmsOf(gold: GoldSet, observed: Observed, table: CellTable): Alarms[] {
  const { held, tagged, withLabels } = seenIn(table);
  addUnlabelled(gold, observed, tagged);
  const isAsked = (id: string, unit: number) =>
    gold.unlabelled.has(id) ||
    gold.categories.some((category) => !table.isSpared(id, unit, category));
  const groups = {
    all: (id: string) => !gold.unlabelled.has(id),
    'with-labels': (id: string) => withLabels.has(id),
    'without-labels': (id: string) => !withLabels.has(id) && !gold.unlabelled.has(id),
    unlabelled: (id: string) => gold.unlabelled.has(id),
  };
  return Object.entries(groups).map(([name, has]) => {
    const ids = [...observed.conversations.keys()].filter(has);
    const messages = ids.flatMap((id) =>
      (observed.conversations.get(id)?.messages ?? [])
        .filter((message) => {
          const unit = unitOfMessage(gold.unit, message);
          return !held.has(JSON.stringify([id, unit])) && isAsked(id, unit);
        })
        .map(({ message_index }) => JSON.stringify([id, message_index])),
    );
    const alarms = messages.filter((key) => tagged.has(key)).length;
    return {
      group: name as Alarms['group'],
      conversations: ids.length,
      messages: messages.length,
      alarms,
      per_1000: messages.length === 0 ? null : (1000 * alarms) / messages.length,
    };
  });
}

/** Units with a label, messages with a finding, and conversations with a label. */
function seenIn({ cells }: CellTable) {
  const held = new Set<string>();
  const tagged = new Set<string>();
  const withLabels = new Set<string>();
  for (const { conversation, unit, labels, found } of cells) {
    if (labels.length > 0) {
      held.add(JSON.stringify([conversation, unit]));
      withLabels.add(conversation);
    }
    for (const { message_index } of found)
      tagged.add(JSON.stringify([conversation, message_index]));
  }
  return { held, tagged, withLabels };
}

/** Conversations that were not labelled have no cells; every counted finding in them is an alarm of their own group. */
function addUnlabelled({ unlabelled }: GoldSet, observed: Observed, tagged: Set<string>): void {
  for (const id of unlabelled) {
    for (const { message_index } of observed.conversations.get(id)?.found ?? [])
      tagged.add(JSON.stringify([id, message_index]));
  }
}
