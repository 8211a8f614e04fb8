import { setImmediate } from 'node:timers/promises';

/** Long work lets signals and the progress bar through at least this often, in milliseconds. */
const TURN = 50;

/** The items as they come, until the signal is aborted. */
export async function* paced<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  let last = Date.now();
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
    if (Date.now() - last < TURN) continue;
    await setImmediate();
    last = Date.now();
  }
}
