import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { addMetadata, addScalars, type MetadataDraft } from '../_shared/message/metadata.js';

/** Read as messages, or as the id. */
const READ = ['experiment_id', 'system_prompt', 'base_prompt', 'initial_prompt'];

/** Fields that sum up the conversation or judge it. */
const ABOUT = ['statistics', 'judge_evaluation', 'cost_estimate'];

/** The metadata of a log: its models, parameters and own fields; and what of it was left out. */
export function readFacts(
  log: JsonObject,
  rounds: readonly unknown[],
): { readonly metadata: MetadataDraft; readonly problems: readonly Problem[] } {
  const metadata: MetadataDraft = new Map();
  const configuration = objectAt(log, 'configuration');
  const models = objectAt(configuration, 'models');
  const problems: Problem[] = [];
  for (const [name, key] of MODEL_NAMES) {
    const model = idOf(field(models, key));
    if (model !== null) metadata.set(name, model);
  }
  const parameters = objectAt(configuration, 'parameters');
  append(problems, addMetadata(metadata, parameters));
  const read = ['models', 'parameters'].filter((key) => isObject(field(configuration, key)));
  append(problems, addMetadata(metadata, configuration, [...read, ...READ]));
  append(problems, addMetadata(metadata, objectAt(log, 'metadata')));
  append(problems, addMetadata(metadata, objectAt(log, 'batch_info')));
  addScalars(metadata, log, READ);
  const wanted = field(parameters, 'num_rounds');
  if (typeof wanted === 'number' && rounds.length < wanted) {
    const message = `The log holds ${rounds.length} of ${wanted} rounds; the run was broken off, or goes on.`;
    problems.push(problem('incomplete-log', message));
  }
  return { metadata, problems: [...problems, ...leftOut(log, rounds)] };
}

const MODEL_NAMES = [
  ['model', 'agent'],
  ['environment_model', 'environment'],
  ['judge_model', 'judge'],
] as const;

/** The platform's own reading of the calls is not taken: it finds calls in thinking, and loses repeated ones. */
function leftOut(log: JsonObject, rounds: readonly unknown[]): Problem[] {
  const parsed = rounds.filter(
    (round) => isObject(round) && Object.hasOwn(round, 'tools_extracted'),
  );
  const kinds = [
    ...(parsed.length > 0 ? [`${parsed.length} tools_extracted`] : []),
    ...ABOUT.filter((key) => Object.hasOwn(log, key)),
  ];
  if (kinds.length === 0) return [];
  const message = `Left out, because they repeat the rounds, sum them up or judge them: ${kinds.join(', ')}.`;
  return [problem('skipped-record', message)];
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = field(object, key);
  return isObject(value) ? value : {};
}
