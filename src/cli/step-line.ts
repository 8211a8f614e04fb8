import type { CliIo } from './io.js';

/** One line that says what is being done, on a terminal only. */
export interface StepLine {
  readonly show: (step: string) => void;
  readonly clear: () => void;
}

/** To the beginning of the line, and nothing behind it. */
const CLEAR = '\r\x1b[K';

/** Shows steps on standard error where somebody watches; nowhere else, and not when told to be quiet. */
export function createStepLine(io: CliIo, quiet = false): StepLine {
  const say = (text: string) => void (io.stderrIsTTY && !quiet && io.stderr.write(text));
  return {
    show: (step) => say(`${CLEAR}${step} ...`),
    clear: () => say(CLEAR),
  };
}
