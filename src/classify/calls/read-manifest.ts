import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { textOf, textsOf } from './fields.js';
import type { Field } from './fields.js';
import { listedState } from './state-verb.js';
import type { Stretch } from './stretch.js';

/** Names of a manifest's own grammar (Kubernetes API conventions). */
const KIND = 'kind';
const PARTS = new Set(['api_version', 'metadata', 'spec']);

/** An object of a cluster, `{kind, metadata, spec}`, that is to be as written; null for any other record. */
export function readManifest(
  fields: readonly Field[],
  source: Stretch,
  context: Context,
): Draft[] | null {
  const { words } = context;
  const kind = fields.find(({ key, value }) => key === KIND && textOf(value) !== null);
  const isPart = ({ key, depth }: Field): boolean => PARTS.has(key) && depth === kind?.depth;
  if (kind === undefined || !fields.some(isPart)) return null;
  const named = textsOf(kind.value)[0] ?? '';
  const name = fields.find(({ key, holder }) => key === 'name' && holder === 'metadata');
  const operation = context.tool === null ? null : words.verbs.inName(context.tool);
  const isPlain = operation === null || operation.verb === words.construct('manifest');
  const verb = isPlain
    ? (listedState(fields, words)?.verb ??
      words.kinds.get(named.toLowerCase()) ??
      words.construct('manifest'))
    : operation.verb;
  const target = name === undefined ? named : (textsOf(name.value)[0] ?? named);
  return [draft(context, verb, 'cluster', source, { target, hint: named })];
}
