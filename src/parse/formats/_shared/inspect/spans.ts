import { field, idOf, type JsonObject } from '../json/json-record.js';

/** Whose conversation an event belongs to, by the spans around it. */
export interface Place {
  readonly kind: 'main' | 'agent' | 'tool' | 'branch' | 'scorer';
  /** Tells two agents, or two runs of one agent, apart. */
  readonly id: string;
  /** The agent, the tool or the branch. */
  readonly name: string;
}

/** The place of whatever no span says to be elsewhere. */
export const MAIN: Place = { kind: 'main', id: '', name: '' };

/** Where scorers ask models is no part of any conversation. */
const SCORER: Place = { kind: 'scorer', id: 'scorer', name: 'scorer' };

/** The spans of a sample, as its events open them. */
export interface Spans {
  /** Takes note of an event that opens or closes a span, or a step as old releases have them. */
  note(event: JsonObject): void;
  /** The place of an event. */
  placeOf(event: JsonObject): Place;
}

interface Span {
  readonly id: string;
  readonly parent: string | null;
  readonly type: string;
  readonly name: string;
}

/** Follows the spans of a sample. Every span's place is worked out once. */
export function followSpans(): Spans {
  const spans = new Map<string, Span>();
  const places = new Map<string, Place>();
  let openScorers = 0;
  return {
    note: (event) => {
      const kind = field(event, 'event');
      if (kind === 'span_begin') addSpan(event, spans);
      if (kind !== 'step' || field(event, 'type') !== 'scorer') return;
      openScorers = Math.max(0, openScorers + (field(event, 'action') === 'end' ? -1 : 1));
    },
    placeOf: (event) =>
      openScorers > 0 ? SCORER : placeOfSpan(spanAround(event, spans), spans, places),
  };
}

function addSpan(event: JsonObject, spans: Map<string, Span>): void {
  const id = idOf(field(event, 'id'));
  if (id === null || spans.has(id)) return;
  const type = field(event, 'type');
  const name = field(event, 'name');
  spans.set(id, {
    id,
    parent: idOf(field(event, 'parent_id')),
    type: typeof type === 'string' ? type : '',
    name: typeof name === 'string' ? name : '',
  });
}

/** The span that an event stands in. In some releases that of a tool stands in the span that it opens, whose name is the tool's. */
function spanAround(event: JsonObject, spans: ReadonlyMap<string, Span>): string | null {
  const id = idOf(field(event, 'span_id'));
  const span = id === null ? undefined : spans.get(id);
  const isOwn = span?.type === 'tool' && span.name === field(event, 'function');
  return isOwn && field(event, 'event') === 'tool' ? span.parent : id;
}

/** Without recursion: hostile spans may be nested without end, or in a ring. */
function placeOfSpan(
  id: string | null,
  spans: ReadonlyMap<string, Span>,
  places: Map<string, Place>,
): Place {
  const path: Span[] = [];
  const seen = new Set<string>();
  let at = id;
  while (at !== null && !places.has(at) && !seen.has(at)) {
    const span = spans.get(at);
    if (span === undefined) break;
    seen.add(at);
    path.push(span);
    at = span.parent;
  }
  let place = (at === null ? undefined : places.get(at)) ?? MAIN;
  for (const span of path.reverse()) {
    place = placeInside(span, place);
    places.set(span.id, place);
  }
  return place;
}

/** The agent of a solver is the one that the sample is about; agents within it, and within tools, are its helpers. */
function placeInside({ id, type, name }: Span, outside: Place): Place {
  if (outside.kind === 'scorer' || type === 'scorer' || type === 'scorers') return SCORER;
  if (type === 'branch' || type === 'tool') return { kind: type, id, name };
  if (type !== 'agent' || outside.kind === 'branch') return outside;
  return outside === MAIN ? { ...MAIN, id, name } : { kind: 'agent', id, name };
}
