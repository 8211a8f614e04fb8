/** Shorter, the floor would be a matter of milliseconds and luck. */
const AT_LEAST_SECONDS = 0.5;

/**
 * Runs of the floor a second. It comes right behind cases that take seconds and leave a cold machine: so it runs once
 * untimed, and then as often as half a second needs.
 * @param run once over the corpus
 */
export async function floorSpeed(run: () => Promise<unknown>): Promise<number> {
  await run();
  const began = performance.now();
  for (let runs = 1; ; runs++) {
    await run();
    const seconds = (performance.now() - began) / 1000;
    if (seconds >= AT_LEAST_SECONDS) return runs / seconds;
  }
}
