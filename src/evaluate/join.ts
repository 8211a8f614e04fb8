import { ConfigurationError } from '../model/configuration-error.js';
import type { GoldSummary, JoinSummary } from '../model/evaluation.js';
import type { GoldSet, Label } from '../model/label.js';
import { unitOfMessage, unitOfPlace } from './cells.js';
import type { CellTable } from './cells.js';
import type { QuoteMatcher } from './levels/quotes.js';
import type { Observed } from './observe.js';

/** How many ids of what was not read are shown. */
const SHOWN_IDS = 5;

/**
 * Makes sure that labels and conversations speak of the same things at all.
 * @throws ConfigurationError `no-label-fits` with an id of each side.
 */
export function checkIds({ conversations: named, benign }: GoldSet, observed: Observed): void {
  const read = [...observed.conversations.keys()];
  const known = new Set([...named, ...(benign ?? [])]);
  if (read.some((id) => known.has(id))) return;
  const [ours] = read;
  const [theirs] = known;
  throw new ConfigurationError(
    'no-label-fits',
    ours === undefined
      ? 'no conversation was read'
      : `no label fits any conversation: labels name ${JSON.stringify(theirs ?? '')}, conversations ${JSON.stringify(ours)}`,
    'Name the field that holds the id with --id-field, for example --id-field metadata.uuid, or give the paths that were labelled.',
  );
}

/** What was asked, in numbers. */
export function goldSummary(gold: GoldSet, { cells, spared }: CellTable): GoldSummary {
  return {
    kind: gold.kind,
    unit: gold.unit,
    categories: gold.categories,
    labels: gold.labels.length,
    cells: cells.filter(({ labels }) => labels.length > 0).length,
    looked_at: gold.looked_at.length,
    conversations: gold.conversations.size,
    spared,
  };
}

/** How labels and conversations met. */
export function joinSummary(
  gold: GoldSet,
  observed: Observed,
  table: CellTable,
  matcher: QuoteMatcher,
  findingsNotRead: number,
): JoinSummary {
  const read = observed.conversations;
  const missing = [...gold.conversations].filter((id) => !read.has(id));
  const isMissing = new Set(missing);
  const ids = new Set([...gold.conversations, ...(gold.benign ?? [])]);
  return {
    conversations: read.size,
    unreadable: observed.unreadable,
    agent_messages: [...read.values()].reduce((sum, { messages }) => sum + messages.length, 0),
    findings: table.findings,
    without_labels: [...read.keys()].filter((id) => !ids.has(id)).length,
    not_read: missing.length,
    labels_not_read: gold.labels.filter(({ transcript_id }) => isMissing.has(transcript_id)).length,
    not_read_ids: missing.slice(0, SHOWN_IDS),
    labels_without_unit: gold.labels.filter((label) => hasNoUnit(gold, observed, label)).length,
    quotes_not_verbatim: gold.labels.filter((label) => !isVerbatim(gold, observed, matcher, label))
      .length,
    findings_not_read: findingsNotRead,
  };
}

function hasNoUnit({ unit }: GoldSet, observed: Observed, label: Label): boolean {
  const conversation = observed.conversations.get(label.transcript_id);
  if (conversation === undefined) return false;
  const number = unitOfPlace(unit, label, conversation);
  return !conversation.messages.some((message) => unitOfMessage(unit, message) === number);
}

function isVerbatim(
  { unit }: GoldSet,
  observed: Observed,
  matcher: QuoteMatcher,
  label: Label,
): boolean {
  const conversation = observed.conversations.get(label.transcript_id);
  if (conversation === undefined || label.quote === null) return true;
  const number = unitOfPlace(unit, label, conversation);
  const messages = conversation.messages.filter((one) => unitOfMessage(unit, one) === number);
  return (
    messages.length === 0 ||
    messages.some(({ message_index }) => matcher.isVerbatim(label, message_index))
  );
}
