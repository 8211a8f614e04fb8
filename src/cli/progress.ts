import { SingleBar } from 'cli-progress';
import type { CliIo } from './io.js';

/** Shows how far the input has been read. */
export interface Progress {
  readonly onBytes: (bytes: number) => void;
  readonly stop: () => void;
}

/** Work that is over before this many milliseconds shows no bar. */
const PATIENCE = 1000;

/** A bar on standard error, in bytes; it appears when the work turns out to be long. */
export function createProgress(io: CliIo, total: number): Progress {
  const began = Date.now();
  const bar = new SingleBar({
    stream: io.stderr,
    clearOnComplete: true,
    hideCursor: true,
    format: '{bar} {percentage} % of {size} MB, {rate} MB/s, {eta_formatted} left',
  });
  let done = 0;
  let isShown = false;
  const rate = () => (done / 1e3 / (Date.now() - began)).toFixed(1);
  return {
    onBytes(bytes) {
      done = Math.min(done + bytes, total);
      if (isShown) bar.update(done, { rate: rate() });
      else if (Date.now() - began > PATIENCE) {
        bar.start(total, done, { size: (total / 1e6).toFixed(1), rate: rate() });
        isShown = true;
      }
    },
    stop() {
      if (isShown) bar.stop();
    },
  };
}
