import { inside } from './context.js';
import type { Context, Draft } from './context.js';
import { keyName, textOf } from './fields.js';
import { DEEPEST } from './context.js';
import { readRecord } from './read-record.js';
import { readTool } from './read-tool.js';
import type { Stretch } from './stretch.js';
import type { Entry, Value } from './values.js';

const MOST_CALLS = 64;

/** A record that is itself a call, `{name, arguments}`, or a list of them; null for any other. */
export function readWrapped(
  entries: readonly Entry[],
  source: Stretch,
  context: Context,
): Draft[] | null {
  if (context.depth >= DEEPEST) return null;
  return readBatch(entries, source, context) ?? readEnvelope(entries, source, context);
}

/** Reads every record of a list as a call of its own. */
export function readList(items: readonly Value[], source: Stretch, context: Context): Draft[] {
  return items
    .slice(0, MOST_CALLS)
    .flatMap((item) =>
      item.kind === 'record' ? readRecord(item.entries, source, inside(context)) : [],
    );
}

function readBatch(entries: readonly Entry[], source: Stretch, context: Context): Draft[] | null {
  for (const { key, value } of entries) {
    if (key === null || value.kind !== 'list' || !context.words.has('batch-key', keyName(key)))
      continue;
    const acts = readList(value.items, source, context);
    if (acts.length > 0) return acts;
  }
  return null;
}

function readEnvelope(
  entries: readonly Entry[],
  source: Stretch,
  context: Context,
): Draft[] | null {
  const { words } = context;
  // Inside a named tool an `action` is an operation of that tool, not another tool.
  const isName = ({ key, value }: Entry): boolean =>
    key !== null &&
    words.has('tool-key', keyName(key)) &&
    (value.kind === 'record' || textOf(value) !== null) &&
    (context.tool === null || !words.has('operation-key', keyName(key)));
  const name = entries.find(isName);
  if (name === undefined) return null;
  if (name.value.kind === 'record') return readRecord(name.value.entries, source, inside(context));
  const args = entries.find(({ key }) => key !== null && words.has('arguments-key', keyName(key)));
  const tool = textOf(name.value)?.text.trim() ?? '';
  if (args === undefined || tool === '') return null;
  const called = { ...inside(context), tool };
  if (args.value.kind === 'record') return readRecord(args.value.entries, source, called);
  const text = textOf(args.value);
  return text === null ? null : readTool(tool, text, source, called);
}
