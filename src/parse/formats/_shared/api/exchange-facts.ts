import { append } from '../../../../model/append.js';
import type { Problem } from '../../../../model/problem.js';
import type { Exchange } from './exchange.js';
import { field, isObject, type JsonObject } from '../json/json-record.js';
import { addMetadata, addScalars, type MetadataDraft } from '../message/metadata.js';

/**
 * The facts about a call: its metadata, then the scalar fields of the record, the request and the answer.
 * Of two with one name the first wins; `model` is taken from the answer before the request, which may name an alias.
 *
 * @param leaveOut fields that are messages.
 */
export function exchangeMetadata(
  { record, request, response, bodyKeys }: Exchange,
  problems: Problem[],
  leaveOut: readonly string[],
): MetadataDraft {
  const draft: MetadataDraft = new Map();
  const bodies = new Set([record, request, response].filter(isObject));
  for (const body of bodies) {
    const given = field(body, 'metadata');
    if (isObject(given)) append(problems, addMetadata(draft, given));
  }
  const isGiven = isObject(field(record, 'metadata'));
  const told = [...bodyKeys, ...leaveOut, 'id', ...(isGiven ? ['metadata'] : [])];
  if (record === request) addScalars(draft, record, told);
  else addScalars(draft, filled(record), record === response ? [...told, ...ENVELOPE] : told);
  const model = isObject(response)
    ? (field(response, 'model') ?? field(response, 'modelVersion'))
    : undefined;
  if (typeof model === 'string' && !draft.has('model')) draft.set('model', model);
  for (const body of bodies) {
    if (body !== record) addScalars(draft, filled(body), [...leaveOut, ...ENVELOPE]);
  }
  return draft;
}

/** An API names its fields also where there is nothing to say; in a record of one's own making null may mean something. */
function filled(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** What a body says of itself rather than of the conversation. */
const ENVELOPE = ['id', 'object', 'type', 'role', 'metadata', 'stream', 'created', 'created_at'];
