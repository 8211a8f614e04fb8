import type { CallLanguage } from '../../taxonomy/effect-schema.js';
import { DEEPEST, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { looksLikeCode, looksLikeShell } from './looks.js';
import { readCode } from './read-code.js';
import { readFences, readReact } from './read-framed.js';
import { readImperative } from './read-imperative.js';
import { readActuators } from './read-labelled.js';
import { readRecord } from './read-record.js';
import { readShell } from './read-shell.js';
import { looksLikeSql, readSql } from './read-sql.js';
import { languageOf, readTool } from './read-tool.js';
import { readEmptyTag } from './read-tagged.js';
import { readList } from './read-wrapped.js';
import { linesOf, part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';
import { readArguments, readValue } from './values.js';

/** Reads a text in the language named; `json` stands for a call of any form. */
export function readAs(language: CallLanguage, source: Stretch, context: Context): Draft[] {
  switch (language) {
    case 'shell':
      return readShell(withoutPrompt(source), context);
    case 'sql':
      return readSql(source, context);
    case 'code':
      return readCode(source, { ...context, frame: 'code' });
    case 'imperative':
      return readImperative(trimmed(source), context);
    case 'json':
      return readPlain(source, context);
  }
}

/** Reads a call whose form nothing announces. */
function readPlain(source: Stretch, context: Context): Draft[] {
  const body = trimmed(source);
  if (body.text === '' || context.depth > DEEPEST) return [];
  const { words } = context;
  const framed =
    readFences(body, context) ??
    readEmptyTag(body, context) ??
    readReact(body, context) ??
    readNamedTool(body, context) ??
    (context.tool === null ? readActuators(body, context) : null);
  if (framed !== null) return framed;
  if (/^[{[]/.test(body.text)) return readValueAt(body, context);
  if (looksLikeSql(body.text, words)) return readSql(body, context);
  if (/^(?:\w+: .*\n){0,3}kind: \w/.test(body.text))
    return readRecord(yamlEntries(body), body, context);
  if (looksLikeShell(body.text, words)) return readShell(withoutPrompt(body), context);
  if (looksLikeCode(body.text)) return readCode(body, context);
  if (/^[a-z]+(?:[_.][\w.]+|[A-Z]\w+)$/.test(body.text))
    return readTool(body.text, part(body, 0, 0), body, { ...context, tool: body.text });
  return readImperative(body, context);
}

/** `tool_name`, a line break and its arguments; null for any other text. */
function readNamedTool(body: Stretch, context: Context): Draft[] | null {
  const name = /^([A-Z_][\w.:/-]{0,99})[ \t]*\n\s*(?=\S)/i.exec(body.text);
  const tool = name?.[1];
  if (name === null || tool === undefined || context.tool !== null) return null;
  const args = part(body, name[0].length, body.text.length);
  const isObject = /^[{["]/.test(args.text);
  const isCommand =
    context.words.commands.isProgram(tool) && languageOf(tool, context.words) === null;
  return isCommand && !isObject ? null : readTool(tool, args, body, { ...inside(context), tool });
}

function readValueAt(body: Stretch, context: Context): Draft[] {
  const { value } = readValue(body, 0);
  if (value.kind === 'record') return readRecord(value.entries, body, context);
  return value.kind === 'list' ? readList(value.items, body, context) : [];
}

/** `$ ` before a command is the prompt of the terminal. */
function withoutPrompt(source: Stretch): Stretch {
  const prompt = /^\s*\$ /.exec(source.text)?.[0].length ?? 0;
  return part(source, prompt, source.text.length);
}

/** The lines of a manifest as named values; `metadata` holds those that are set in by it. */
function yamlEntries(body: Stretch): ReturnType<typeof readArguments>['value'] {
  const lines = linesOf(body).map((line) => ({ line, isInner: /^\s/.test(line.text) }));
  const outer = lines.filter(({ isInner }) => !isInner);
  const inner = lines.filter(({ isInner }) => isInner);
  const entries = (rows: typeof lines): ReturnType<typeof readArguments>['value'] =>
    rows.flatMap(({ line }) => readArguments(trimmed(line), 0).value);
  return [
    ...entries(outer),
    { key: 'metadata', value: { kind: 'record', entries: entries(inner) } },
  ];
}
