import type { CallLanguage } from '../../taxonomy/effect-schema.js';
import { DEEPEST, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { laterOrders, readBare } from './read-bare.js';
import { readRecord } from './read-record.js';
import { readList } from './read-wrapped.js';
import { linesOf, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';
import { readArguments, readValue } from './values.js';
import type { Vocabulary } from './vocabulary.js';

/** Reads a call of a named tool. `args` are its arguments as written, `source` the whole call. */
export function readTool(tool: string, args: Stretch, source: Stretch, context: Context): Draft[] {
  const body = trimmed(args);
  const first = body.text.charAt(0);
  if (body.text === '') return readRecord([], source, context);
  if (first === '{' || first === '[' || first === '"') {
    const { value } = readValue(body, 0);
    if (value.kind === 'record') return readRecord(value.entries, source, context);
    if (value.kind === 'list') return readList(value.items, source, context);
    const isWhole = value.stretch.text.length + 2 >= body.text.length;
    if (isWhole && first === '"' && context.depth < DEEPEST)
      return readTool(tool, value.stretch, source, inside(context));
  }
  const language = languageOf(tool, context.words);
  if (language !== null) return context.readAs(language, body, context);
  const { own, later } = laterOrders(tool, body, context);
  // The colon of a URL names no argument.
  if (!/^\w[\w.-]{0,60}\s?[=:](?!\/\/)\s?\S/.test(own.text))
    return [...readBare(tool, own, source, context), ...later];
  const entries = linesOf(own).flatMap((line) => readArguments(line, 0).value);
  return [...readRecord(entries, source, context), ...later];
}

/** The language that a tool runs, by its name or the last part of it. */
export function languageOf(tool: string, words: Vocabulary): CallLanguage | null {
  const last = tool.split(/[.:/]|__/).at(-1) ?? '';
  return words.language('tool-language', tool) ?? words.language('tool-language', last);
}
