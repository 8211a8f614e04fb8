import { append } from '../../model/append.js';
import { inside } from './context.js';
import type { Context, Draft } from './context.js';
import { readTool } from './read-tool.js';
import { part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';

const FENCE = /```([^\n]{0,40})\n/g;
const MOST_FENCES = 50;

/** Reads what stands in code fences; null for a text without one. */
export function readFences(body: Stretch, context: Context): Draft[] | null {
  if (!body.text.includes('```')) return null;
  const acts: Draft[] = [];
  let end = 0;
  let count = 0;
  for (const match of body.text.matchAll(FENCE)) {
    if (match.index < end || count++ >= MOST_FENCES) continue;
    const from = match.index + match[0].length;
    const close = body.text.indexOf('```', from);
    end = close < 0 ? body.text.length : close + 3;
    const language = context.words.language('tool-language', (match[1] ?? '').trim()) ?? 'json';
    append(
      acts,
      context.readAs(language, part(body, from, close < 0 ? end : close), inside(context)),
    );
  }
  return acts.length === 0 && end === 0 ? null : acts;
}

/** Labels of the ReAct form (Yao et al. 2022, arXiv 2210.03629). */
const LABEL =
  /^[ \t]*(?:\*\*)?(Action Input|Action|Thought|Observation|Final Answer)(?:\*\*)?[ \t]{0,8}\d{0,4}[ \t]{0,8}:(?:\*\*)?/gm;

/** Reads `Action: tool` and `Action Input: arguments`; null for a text without them. */
export function readReact(body: Stretch, context: Context): Draft[] | null {
  const labels = [...body.text.matchAll(LABEL)].slice(0, 400);
  if (!labels.some(([, label]) => label === 'Action')) return null;
  const acts: Draft[] = [];
  labels.forEach((match, i) => {
    if (match[1] !== 'Action') return;
    const valueAt = (at: number): Stretch => {
      const label = labels[at];
      const from = label === undefined ? body.text.length : label.index + label[0].length;
      return trimmed(part(body, from, labels[at + 1]?.index ?? body.text.length));
    };
    const action = valueAt(i);
    const input = labels[i + 1]?.[1] === 'Action Input' ? withoutTicks(valueAt(i + 1)) : null;
    const end = labels[i + (input === null ? 1 : 2)]?.index ?? body.text.length;
    const whole = trimmed(part(body, match.index, end));
    append(acts, readStep(action, input, whole, { ...inside(context), frame: 'react' }));
  });
  return acts;
}

/** Input in backticks is what stands in them. */
function withoutTicks(input: Stretch): Stretch {
  return /^`[^`\n]+`$/.test(input.text) ? part(input, 1, input.text.length - 1) : input;
}

function readStep(
  action: Stretch,
  input: Stretch | null,
  whole: Stretch,
  context: Context,
): Draft[] {
  const name = /^[`*"]*([A-Z_][\w .:/-]{0,60})[`*"]*$/i.exec(action.text)?.[1];
  if (name !== undefined && input !== null)
    return readTool(name, input, whole, { ...context, tool: name });
  const bracket = /^([A-Z_][\w.-]{0,60})\[/i.exec(action.text);
  const tool = bracket?.[1];
  if (bracket === null || tool === undefined) return context.readAs('json', action, context);
  const close = action.text.lastIndexOf(']');
  const args = part(
    action,
    bracket[0].length,
    close < bracket[0].length ? action.text.length : close,
  );
  return readTool(tool, args, whole, { ...context, tool });
}
