import { z } from 'zod';
import type { ValuePath } from '../model/raw-pack.js';
import { isMapping, valueAt } from './value-at.js';

/** A part of a JSON Schema, as far as faults need it. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The part of a schema that the value at a way has to fit; undefined where anything goes. */
export function schemaNodeAt(
  schema: z.ZodType,
  root: unknown,
  path: ValuePath,
): SchemaNode | undefined {
  let node: SchemaNode | undefined = jsonSchemaOf(schema);
  for (let i = 0; i < path.length && node !== undefined; i++) {
    node = step(choose(node, valueAt(root, path.slice(0, i))), path[i] as PropertyKey);
  }
  return node && choose(node, valueAt(root, path));
}

function step(node: SchemaNode, key: PropertyKey): SchemaNode | undefined {
  if (typeof key === 'number') return node.items;
  const name = String(key);
  const { properties = {}, additionalProperties: others } = node;
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof others === 'object' ? others : undefined;
}

/** Of several shapes the one that a value is meant to have: by its kind, else by the keys that fit. */
function choose(node: SchemaNode, value: unknown): SchemaNode {
  const options = node.anyOf ?? node.oneOf ?? [];
  let best = node;
  let most = 0;
  for (const option of options) {
    const fit = fitOf(option, value);
    if (fit > most) [best, most] = [option, fit];
  }
  return best;
}

function fitOf({ type, properties = {} }: SchemaNode, value: unknown): number {
  if (!isMapping(value)) return type === jsonTypeOf(value) ? 1 : 0;
  if (type !== 'object') return 0;
  const known = Object.keys(value).filter((key) => Object.hasOwn(properties, key));
  const constants = known.filter((key) => properties[key]?.const !== undefined);
  const isOther = constants.some((key) => properties[key]?.const !== value[key]);
  return isOther ? 0 : 1 + known.length + 1000 * constants.length;
}

function jsonTypeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

const made = new WeakMap<z.ZodType, SchemaNode>();

function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  const known = made.get(schema);
  if (known !== undefined) return known;
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  made.set(schema, node);
  return node;
}
