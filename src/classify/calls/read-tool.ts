import type { CallLanguage } from '../../taxonomy/effect-schema.js';
import { UNKNOWN_VERB } from './act.js';
import { DEEPEST, draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { readRecord } from './read-record.js';
import { readList } from './read-wrapped.js';
import { scopeOfName, wider } from './scope.js';
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
  if (/^\w[\w.-]{0,60}\s?[=:]\s?\S/.test(body.text))
    return readRecord(
      linesOf(body).flatMap((line) => readArguments(line, 0).value),
      source,
      context,
    );
  return readBare(tool, body, source, context);
}

/** The language that a tool runs, by its name or the last part of it. */
export function languageOf(tool: string, words: Vocabulary): CallLanguage | null {
  const last = tool.split(/[.:/]|__/).at(-1) ?? '';
  return words.language('tool-language', tool) ?? words.language('tool-language', last);
}

/** Arguments that are one text: the tool's name has the verb, or the text has all of it. */
function readBare(tool: string, body: Stretch, source: Stretch, context: Context): Draft[] {
  const hit = context.words.verbs.inName(tool);
  if (hit === null) {
    const acts = context.depth < DEEPEST ? context.readAs('json', body, inside(context)) : [];
    return acts.length > 0
      ? acts
      : [draft(context, UNKNOWN_VERB, context.frame, source, { target: body.text })];
  }
  const target =
    body.text
      .split('\n')[0]
      ?.trim()
      .replace(/^["'`]|["'`]$/g, '') ?? '';
  const phrase = context.words.has('all-word', /^\w*/.exec(target)?.[0] ?? '') ? 'all' : 'one';
  const said = { target, scope: wider(phrase, scopeOfName(target)), hint: hit.rest.join(' ') };
  return [draft(context, hit.verb, context.frame, source, said)];
}
