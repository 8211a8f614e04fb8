import { tokenise } from '../../nlp/tokenise.js';
import type { CallLanguage } from '../../taxonomy/effect-schema.js';
import { commandLineOf } from './command-words.js';
import { DEEPEST, inside } from './context.js';
import type { Context, Draft } from './context.js';
import type { Field } from './fields.js';
import { findTarget } from './find-target.js';
import { looksLikeShell } from './looks.js';
import { looksLikeSql } from './read-sql.js';
import { languageOf } from './read-tool.js';
import type { Stretch } from './stretch.js';

/** An argument that holds a command, statement or program; null where no argument does. */
export function readHeld(fields: readonly Field[], context: Context): Draft[] | null {
  if (context.depth >= DEEPEST) return null;
  for (const field of fields) {
    const language = context.words.language('language-key', field.key);
    const source = language === null ? null : commandLineOf(field.value);
    if (language === null || source === null || source.text.trim() === '') continue;
    const held = heldLanguage(language, source, fields, context);
    const acts = held === null ? [] : context.readAs(held, source, inside(context));
    if (acts.length > 0) return acts;
  }
  return null;
}

/** The language of an argument: what its name says, unless the tool or the text says otherwise; null for a plain value. */
function heldLanguage(
  named: CallLanguage,
  source: Stretch,
  fields: readonly Field[],
  context: Context,
): CallLanguage | null {
  const { words, tool } = context;
  const text = source.text.trim();
  const ofTool = tool === null ? null : languageOf(tool, words);
  if (looksLikeSql(text, words)) return 'sql';
  if (named === 'sql') return ofTool === 'sql' ? 'sql' : null;
  if (named === 'json') return isOrder(text, context) ? 'json' : null;
  if (named === 'code') return ofTool === 'shell' ? 'shell' : 'code';
  if (ofTool !== null) return ofTool;
  const isWord = !/\s/.test(text);
  if (isWord && words.verbs.inName(text) !== null && findTarget(fields, '', words) !== null)
    return null;
  if (looksLikeShell(text, words)) return 'shell';
  if (isWord) return words.verbs.inName(text) === null ? 'shell' : null;
  return 'json';
}

/** Orders in words count where the tool itself says nothing, and where a verb leads them. */
function isOrder(text: string, { words, tool }: Context): boolean {
  if (tool !== null && words.verbs.inName(tool) !== null && languageOf(tool, words) === null)
    return false;
  const { forms } = tokenise(text.slice(0, 200));
  return /\s/.test(text) && words.verbs.at(forms, 0) !== null;
}
