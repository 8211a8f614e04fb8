import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { addMetadata, type MetadataDraft } from '../_shared/message/metadata.js';

/** Read as messages, or as conversations of their own. */
const READ = ['steps', 'agent', 'subagent_trajectories'];

/** The metadata of a trajectory: its agent and model, its own fields, and where its sub-agents' trajectories lie. */
export function readFacts(
  trajectory: JsonObject,
  steps: readonly unknown[],
): { readonly metadata: MetadataDraft; readonly problems: Problem[] } {
  const metadata: MetadataDraft = new Map();
  const given = field(trajectory, 'agent');
  const agent: JsonObject = isObject(given) ? given : {};
  // A step that names a model took that one, whatever the agent's is.
  const model = modelOf(steps) ?? idOf(field(agent, 'model_name'));
  if (model !== null) metadata.set('model', model);
  const problems = addMetadata(metadata, {
    ...known('agent', isObject(given) ? field(given, 'name') : given),
    ...known('agent_version', field(agent, 'version')),
    ...known('agent_extra', field(agent, 'extra')),
  });
  append(problems, addMetadata(metadata, trajectory, READ));
  const references = steps.flatMap(referencesOf).map(({ reference }) => reference);
  if (references.length > 0) {
    append(problems, addMetadata(metadata, { subagent_trajectory_ref: references }));
  }
  return { metadata, problems };
}

function known(name: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

function modelOf(steps: readonly unknown[]): string | null {
  for (const step of steps) {
    const model = isObject(step) ? idOf(field(step, 'model_name')) : null;
    if (model !== null) return model;
  }
  return null;
}

/** A sub-agent's trajectory that a result refers to, and the call that began it. */
export interface Reference {
  readonly call: string | null;
  readonly reference: unknown;
}

// "observation": {"results": [{"subagent_trajectory_ref": [{"session_id": "...", "trajectory_path": "..."}]}]}
/** What the results of a step refer to. */
export function referencesOf(step: unknown): Reference[] {
  const observation = isObject(step) ? field(step, 'observation') : undefined;
  const results = isObject(observation) ? field(observation, 'results') : undefined;
  return (Array.isArray(results) ? (results as unknown[]) : []).flatMap((result) => {
    const given = isObject(result) ? field(result, 'subagent_trajectory_ref') : undefined;
    if (!isObject(result) || given === undefined || given === null) return [];
    const call = idOf(field(result, 'source_call_id'));
    const references = Array.isArray(given) ? (given as unknown[]) : [given];
    return references.map((reference) => ({ call, reference }));
  });
}
