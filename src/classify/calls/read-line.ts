import { asWritten, commandLineOf, withProgram } from './command-words.js';
import { DEEPEST, inside } from './context.js';
import type { Context, Draft } from './context.js';
import type { Field } from './fields.js';
import { looksLikeCode, looksLikeShell } from './looks.js';
import { programOf } from './program-name.js';
import { looksLikeSql } from './read-sql.js';
import { languageOf } from './read-tool.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Reads a tool that is a shell, a database or an interpreter by its name, whatever the argument is called that holds the
 * command: `sh {"c": "rm a"}`; and one that is itself a program: `kubectl {"args": "delete pod x"}`. Null for other calls.
 */
export function readLine(fields: readonly Field[], context: Context): Draft[] | null {
  const { tool, words, depth } = context;
  if (tool === null || depth >= DEEPEST) return null;
  const outer = fields.filter((field) => field.depth === 0);
  const language = languageOf(tool, words);
  if (language === 'json' || language === 'imperative') return null;
  const line =
    language === null ? programLine(tool, outer, words) : lineFor(language, outer, words);
  const acts = line === null ? [] : context.readAs(language ?? 'shell', line, inside(context));
  if (acts.length === 0) return null;
  return acts.map((act) => ({ ...act, command: asWritten(tool, act.command) }));
}

/** Where a program is the tool, `args` holds its words; `command` does only for those of clusters, elsewhere it is one of its own. */
function programLine(tool: string, fields: readonly Field[], words: Vocabulary): Stretch | null {
  if (!words.commands.isProgram(tool)) return null;
  const isOfCluster = words.has('cluster-program', tool);
  const named = fields.find(
    ({ key }) =>
      words.has('arguments-key', key) ||
      (isOfCluster && words.language('language-key', key) === 'shell'),
  );
  const line = named === undefined ? null : commandLineOf(named.value);
  return line === null || line.text.trim() === '' ? null : withProgram(tool, line);
}

/** The argument that holds the command: one that is named so, one that looks like it, else the longest of no other use. */
function lineFor(
  language: 'shell' | 'sql' | 'code',
  fields: readonly Field[],
  words: Vocabulary,
): Stretch | null {
  const lines = fields.flatMap(({ key, value }) => {
    const line = commandLineOf(value);
    return line === null || line.text.trim() === '' ? [] : [{ key, line }];
  });
  const named = lines.find(({ key }) => words.language('language-key', key) === language);
  if (named !== undefined) return named.line;
  const looking =
    lines.find(({ line }) => LOOKS[language](line.text.trim(), words)) ??
    (language === 'shell' ? lines.find(({ line }) => beginsWithProgram(line, words)) : undefined);
  if (looking !== undefined || language !== 'shell') return looking?.line ?? null;
  const isOther = (key: string): boolean =>
    words.has('target-key', key) || words.has('payload-key', key);
  const [longest] = lines
    .filter(({ key, line }) => !isOther(key) && /\s/.test(line.text.trim()))
    .sort((a, b) => b.line.text.length - a.line.text.length);
  return longest?.line ?? null;
}

function beginsWithProgram({ text }: Stretch, { commands }: Vocabulary): boolean {
  return commands.isProgram(programOf(text.trim().split(/\s/, 1)[0] ?? ''));
}

/** A lone path is a folder to work in rather than a command. */
const LOOKS = {
  shell: (text: string, words: Vocabulary) =>
    looksLikeShell(text, words) && /^[^/.~]|\s/.test(text),
  sql: looksLikeSql,
  code: looksLikeCode,
} as const;
