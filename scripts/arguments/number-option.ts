import { UsageError } from './usage-error.js';

/**
 * The number that an option gives. `Number` reads '' as 0 and a slip of the finger as NaN, which no comparison holds for:
 * a run with it does nothing and ends well.
 * @throws UsageError when it is none above `floor`, or when a whole one is asked for and it has a fraction
 */
export function numberOption(
  name: string,
  text: string,
  { floor, whole }: { readonly floor: number; readonly whole: boolean },
): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number > floor && Number.isFinite(number) && (!whole || Number.isInteger(number)))
    return number;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UsageError(`--${name} is ${kind} above ${floor}, and not "${text}".`);
}
