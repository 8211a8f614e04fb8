import { UNKNOWN_VERB } from './act.js';
import type { Context, Draft } from './context.js';
import { keyName } from './fields.js';
import { languageOf, readTool } from './read-tool.js';
import { part } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** A tag as it is written: its name and its attributes. */
const TAG = /^<([a-z][\w-]{0,63})(\s[^<>]{0,500}?)?\/?>/i;

/**
 * Reads what stands in the tag of a tool, `<crane>lift 4</crane>`. A tag that is a shell runs its words. Elsewhere the words
 * say what is done where they can, since `<left_hand>` may type a command; the tag's own verb counts where they cannot, and
 * where what stands in it is meant for somebody's ears (`<say>`), which is no order however it reads.
 */
export function readTagged(name: string, body: Stretch, context: Context): Draft[] {
  const { words } = context;
  const called = { ...context, tool: name };
  const language = languageOf(name, words);
  if (language !== null && language !== 'json' && language !== 'imperative')
    return readTool(name, body, body, called);
  const hit = words.verbs.inName(name);
  const isSaid = hit !== null && words.effect(hit.verb)?.aim === 'recipient';
  if (isSaid && !/^\s*[{[]/.test(body.text)) return said(hit.verb, body, called);
  const plain = context.readAs('json', body, context);
  if (plain.some(isKnown) || hit === null)
    return plain.map((act) => ({ ...act, tool: act.tool ?? name }));
  return readTool(name, body, body, called);
}

/** Reads a tag without content, `<look/>`, whose attributes are the arguments; null for any other text. */
export function readEmptyTag(body: Stretch, context: Context): Draft[] | null {
  const match = TAG.exec(body.text);
  const [whole = '', name, attributes = ''] = match ?? [];
  if (name === undefined || whole.length < body.text.length || context.tool !== null) return null;
  const from = 1 + name.length;
  const args = part(body, from, from + attributes.length);
  return readTool(name, args, body, { ...context, tool: name });
}

/** The tool whose tag ends at `at`; null where something else stands there, or a wrapper such as `<tool_call>`. */
export function tagBefore(text: string, at: number, words: Vocabulary): string | null {
  const start = text.lastIndexOf('<', at - 1);
  if (start < 0 || at - start > LONGEST_TAG) return null;
  const match = TAG.exec(text.slice(start, at));
  const name = match?.[1];
  if (match === null || name === undefined || start + match[0].length !== at) return null;
  return words.has('tool-key', keyName(name)) ? null : name;
}

const LONGEST_TAG = 600;

function said(verb: string, body: Stretch, context: Context): Draft[] {
  const { frame, tool, owner } = context;
  const [dialect, command, payload] = [frame, body, body.text] as const;
  return [{ verb, target: '', scope: 'one', hint: '', dialect, tool, command, payload, owner }];
}

function isKnown({ verb }: Draft): boolean {
  return verb !== UNKNOWN_VERB;
}
