import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { field, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { addMetadata, type MetadataDraft } from '../_shared/message/metadata.js';

/** What is told elsewhere: the id, the model, and the judge's words, of which the facts are taken. */
const LEFT_OUT = ['transcript_id', 'target_model', 'judge_output'];

/** The facts about an audit: its metadata, and what the judge gave. The judge's whole answer and its quotes are left out. */
export function readFacts(about: JsonObject, problems: Problem[]): MetadataDraft {
  const draft: MetadataDraft = new Map();
  const model = field(about, 'target_model');
  if (typeof model === 'string' && model !== '') draft.set('model', model);
  append(problems, addMetadata(draft, about, LEFT_OUT));
  const judged = field(about, 'judge_output');
  if (!isObject(judged)) return draft;
  for (const key of ['summary', 'justification']) {
    const text = field(judged, key);
    if (typeof text === 'string' && text !== '') draft.set(`judge_${key}`, text);
  }
  const scores = field(judged, 'scores');
  if (isObject(scores)) {
    const named = Object.entries(scores).map(([name, score]) => [`score_${name}`, score]);
    append(problems, addMetadata(draft, Object.fromEntries(named) as JsonObject));
  }
  return draft;
}
