import { hiddenRanges } from './code-calls.js';
import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { keyName } from './fields.js';
import { part } from './stretch.js';
import type { Stretch } from './stretch.js';

/** A setting made by assignment, and where it stands. */
interface CodeSetting {
  readonly act: Draft;
  readonly from: number;
}

const SETTING =
  /(?:^|\n|;)[ \t]*([A-Z_$][\w$.]{0,120})(?:\[["']([\w .-]{1,80})["']\])?[ \t]*=[ \t]*["']?(\w{1,20})["']?[ \t]*(?=$|[\n;#]|\/\/)/gi;
const MOST_SETTINGS = 64;

/** Assignments that are acts: `camera.enabled = False`, and `limits["spend"] = None`, which takes a setting away. */
export function codeSettings(source: Stretch, context: Context): CodeSetting[] {
  const hidden = hiddenRanges(source.text);
  const found: CodeSetting[] = [];
  let range = 0;
  for (const match of source.text.matchAll(SETTING)) {
    const from = match.index + match[0].length - match[0].trimStart().replace(/^;\s*/, '').length;
    while ((hidden[range]?.to ?? source.text.length) <= from) range++;
    if ((hidden[range]?.from ?? source.text.length) <= from) continue;
    const said = settingOf(match[1] ?? '', match[2], match[3] ?? '', context);
    if (said === null || found.length >= MOST_SETTINGS) continue;
    const command = part(source, from, match.index + match[0].length);
    found.push({ act: draft(context, said.verb, 'code', command, said), from });
  }
  return found;
}

function settingOf(
  name: string,
  index: string | undefined,
  value: string,
  { words }: Context,
): { readonly verb: string; readonly target: string; readonly hint: string } | null {
  const dot = name.lastIndexOf('.');
  const key = keyName(index ?? name.slice(dot + 1));
  const holder = index === undefined ? name.slice(0, Math.max(0, dot)) : name;
  const state = value.toLowerCase();
  const listed = words.states.get(`${key}=${state}`);
  if (listed !== undefined && holder !== '') return { verb: listed, target: holder, hint: key };
  // Flags are raised everywhere in programs; only a setting of a record that is turned off tells something.
  const verb = words.states.get(`*=${state}`);
  if (index === undefined || verb === undefined || verb !== words.states.get('*=false'))
    return null;
  return { verb, target: index, hint: holder };
}
