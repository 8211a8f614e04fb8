import { textsOf } from './fields.js';
import type { Entry } from './values.js';

/** `path.open("w")`: the mode of a file that the method is called on; null for other calls. */
export function openedMode(name: string, args: readonly Entry[]): string | null {
  const [only] = args;
  if (args.length !== 1 || only === undefined || !name.includes('.')) return null;
  const text = only.value.kind === 'text' ? only.value.stretch.text : '';
  return /^[rwax][bt+]{0,2}$/.test(text) ? modeOf([only, only]) : null;
}

/** A mode is a short literal, as in `open(path, 'w')`. */
export function modeOf(args: readonly Entry[]): string {
  const modes = args
    .slice(1)
    .flatMap(({ key, value }) => (key === null || key === 'mode' ? textsOf(value) : []));
  return (modes.find((mode) => mode.length <= 3) ?? '').replace(/[bt+]/g, '').toLowerCase();
}
