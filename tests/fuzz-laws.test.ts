import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#src/parse/index.js';
import { faultsOf } from '../scripts/fuzz/check-input.js';
import { transcriptFaults } from '../scripts/fuzz/laws.js';

const transcript = parseTranscript([
  { role: 'user', content: 'Shred the ledger.' },
  { role: 'assistant', content: '<think>Why?</think>No.' },
]);
const [asked, answered] = transcript.messages;

describe('the laws of the fuzzer', () => {
  it('hold for what is parsed', async () => {
    expect(await transcriptFaults([transcript])).toEqual([]);
  });

  it('are broken by a segment that does not join the one before', async () => {
    const [first, ...rest] = answered?.segments ?? [];
    const messages = [asked, { ...answered, segments: [{ ...first, start: 1 }, ...rest] }];
    const faults = await transcriptFaults([{ ...transcript, messages } as typeof transcript]);
    expect(faults).toContainEqual(expect.stringContaining('lies at 1-'));
  });

  it('are broken by what is written otherwise than it is read', async () => {
    const messages = [{ ...asked, message_index: 7 }];
    const faults = await transcriptFaults([{ ...transcript, messages } as typeof transcript]);
    expect(faults).toEqual(['does not come back the same']);
  });

  it('are not asked of an input that throws: that is a fault by itself', async () => {
    const faults = await faultsOf('x.json', new Uint8Array([1]), 'no-such-format', 1);
    expect(faults).toEqual([expect.stringContaining('no-such-format')]);
  });
});
