import { afterEach, describe, expect, it, vi } from 'vitest';
import { numberOption } from '../scripts/arguments/number-option.js';
import { UsageError } from '../scripts/arguments/usage-error.js';
import { withUsage } from '../scripts/arguments/with-usage.js';

describe('a number that an option gives', () => {
  it.each([
    ['12', { floor: 0, whole: true }, 12],
    ['0', { floor: -1, whole: true }, 0],
    ['0.5', { floor: 0, whole: false }, 0.5],
  ])('is %s', (text, rule, number) => {
    expect(numberOption('n', text, rule)).toBe(number);
  });

  it.each(['', ' ', '0', '-1', '1.5', 'x', '12x', 'NaN', 'Infinity'])('is not "%s"', (text) => {
    expect(() => numberOption('n', text, { floor: 0, whole: true })).toThrow(UsageError);
  });
});

describe('a script', () => {
  afterEach(() => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  it('ends with its message and exit code 2 after a wrong call', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await withUsage(() => {
      throw new UsageError('One at a time.');
    });
    expect(told.mock.calls).toEqual([['One at a time.']]);
    expect(process.exitCode).toBe(2);
  });

  it('hides no other error', async () => {
    await expect(
      withUsage(() => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});
