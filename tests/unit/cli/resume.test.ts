import { expect, it } from 'vitest';
import { BEGIN } from '#src/cli/corpus/corpus.js';
import { type Manifest, MANIFEST_FORMAT } from '#src/cli/corpus/manifest.js';
import { newTally } from '#src/cli/corpus/part-tally.js';
import { whatToKeep } from '#src/cli/corpus/resume.js';

it('keeps nothing that was read from a pipe: what it gives now may be other', async () => {
  const settings = { tool_version: '1', taxonomy: 'a@1', taxonomy_hash: 'a', options: {} };
  const end = { ...BEGIN, place: { ...BEGIN.place, input: 1 } };
  const before: Manifest = {
    ...{ format: MANIFEST_FORMAT, ...settings, state: 'done' },
    inputs: [{ path: 'pipe', size: 0, sha256: null }],
    parts: [{ ...newTally(), end, files: [] }],
  };
  const inputs = [{ path: 'pipe', size: 0, regular: false }];
  const kept = await whatToKeep('parts', before, settings, inputs);
  expect(kept).toMatchObject({ parts: [], begin: BEGIN, reason: 'pipe changed' });
});
