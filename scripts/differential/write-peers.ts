// Runs the peers on every input and writes fixtures/differential/peers.json. Needs Python 3.11, PyPI and npm; the
// packages stay in $PEER_ENVS (by default below the temporary folder), so a second run is quick.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { withUsage } from '../arguments/with-usage.js';
import { describedReadings } from './described-peers.js';
import { allInputs, type Input } from './inputs/index.js';
import { defaultFolder, type Installed, installPeers, PYTHON_SCRIPTS, run } from './install.js';
import { nodeReadings } from './node-peers.js';
import { PEER_FILE, peerFileText } from './peer-data.js';
import { PEERS } from './peers.js';
import type { Reading } from './reading.js';

/** By input, then by peer. */
type Readings = Record<string, Record<string, Reading>>;

const PYTHON_PEERS = ['inspect', 'harmony', 'mistral', 'tinker'];

await withUsage(async () => {
  // All peers, always: an argument would be one that does nothing.
  parseArgs({});
  const installed = installPeers(defaultFolder());
  const inputs = allInputs();
  const given: Readings[] = [
    await nodeReadings(inputs, installed.node),
    ...PYTHON_PEERS.map((peer) => pythonReadings(peer, inputs, installed)),
  ];
  mkdirSync(dirname(PEER_FILE), { recursive: true });
  writeFileSync(
    PEER_FILE,
    peerFileText(inputs, (input) => readingsOf(input, given)),
  );
  console.log(`wrote ${PEER_FILE}: ${inputs.length} inputs`);
});

function pythonReadings(
  peer: string,
  inputs: readonly Input[],
  { python, vocabulary }: Installed,
): Readings {
  const env = {
    ...process.env,
    TIKTOKEN_ENCODINGS_BASE: vocabulary,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const script = join(PYTHON_SCRIPTS, `${peer}_peer.py`);
  return JSON.parse(run(python, [script], JSON.stringify(inputs), env)) as Readings;
}

/** The readings of one input, in the order of the peers. A peer without one would agree on fewer messages, of fewer. */
function readingsOf(input: Input, given: readonly Readings[]): Record<string, Reading> {
  const found = new Map(given.flatMap((readings) => Object.entries(readings[input.name] ?? {})));
  for (const [id, reading] of Object.entries(describedReadings(input))) found.set(id, reading);
  return Object.fromEntries(
    PEERS.filter(({ families }) => families.includes(input.family)).map(({ id }) => {
      const reading = found.get(id);
      if (reading === undefined) throw new Error(`${id} gave no reading of ${input.name}`);
      return [id, reading] as const;
    }),
  );
}
