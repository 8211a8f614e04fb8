import { describe, expect, it } from 'vitest';
import { parseLines } from '#src/cli/line-input.js';
import { chatLine } from '../../helpers/cli-inputs.js';
import { collect } from '../../helpers/collect.js';

describe('parseLines', () => {
  it('goes on behind a line that reading breaks on', async () => {
    async function* lines() {
      yield* await Promise.resolve(
        ['Just words.\n', chatLine('two', ['Tea.'])].map((text) => Buffer.from(text)),
      );
    }
    let calls = 0;
    const onBytes = () => {
      if (calls++ === 0) throw new TypeError('a bug');
    };
    const [first, second] = await collect(parseLines(lines(), { onBytes }));
    const message = 'Line 1 could not be read: a bug. Report this.';
    expect(first?.problems).toMatchObject([{ code: 'left-out', line: 1, message }]);
    expect(second).toMatchObject({ transcript_id: 'two' });
  });
});
