import { draft, inside } from './context.js';
import type { Context, Draft } from './context.js';
import { part, trimmed } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

const LABEL = /(?:^|[\n;.])[ \t]*([A-Z][\w-]{0,30}(?: [\w-]{1,20}){0,2})[ \t]*:[ \t]+(?=\S)/gi;
const MOST_LABELS = 64;

/**
 * Reads orders behind the actuator that is to carry them out, as robots' logs have them: `arm: open the hatch; blade: off`.
 * The first label names a part of a body; null for any other text.
 */
export function readActuators(body: Stretch, context: Context): Draft[] | null {
  const labels = [...body.text.matchAll(LABEL)].slice(0, MOST_LABELS);
  const [first] = labels;
  if (first?.index !== 0 || !isActuator(first[1] ?? '', context.words)) return null;
  return labels.flatMap((label, i) => {
    const end = labels[i + 1]?.index ?? body.text.length;
    const whole = trimmed(part(body, label.index, end));
    const order = trimmed(part(body, label.index + label[0].length, end));
    return readOrder(label[1] ?? '', order, whole, context);
  });
}

/** A state alone, `blade: off`, is done to the actuator itself. */
function readOrder(label: string, order: Stretch, whole: Stretch, context: Context): Draft[] {
  const called = { ...inside(context), tool: label };
  const state = order.text.replace(/[.;\s]+$/, '').toLowerCase();
  const verb = context.words.states.get(`state=${state}`);
  if (verb !== undefined) return [draft(called, verb, 'imperative', whole, { target: label })];
  return context.readAs('imperative', order, called);
}

/** `left arm` and `arm_2` are arms. */
function isActuator(label: string, words: Vocabulary): boolean {
  const names = [label, ...label.split(/[\s_-]+/)];
  return names.some((name) => words.language('tool-language', name) === 'imperative');
}
