import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { groupedBy } from '../../src/model/grouped-by.js';
import type { Input } from './inputs/index.js';
import type { Reading } from './reading.js';

/** The file of inputs and peers' readings. */
export const PEER_FILE = fileURLToPath(
  new URL('../../fixtures/differential/peers.json', import.meta.url),
);

/** A reading and the peers that agree on it to the letter. */
interface SharedReading extends Reading {
  readonly peers: readonly string[];
}

/** One input as it is stored: peers that agree share a reading. */
interface StoredInput extends Input {
  readonly readings: readonly SharedReading[];
}

/** One input and what each peer makes of it. */
export interface PeerInput extends Input {
  readonly readings: ReadonlyMap<string, Reading>;
}

/** The stored inputs, with the peers' readings one by one. */
export function peerInputs(): PeerInput[] {
  const stored = JSON.parse(readFileSync(PEER_FILE, 'utf8')) as StoredInput[];
  return stored.map(({ readings, ...input }) => ({
    ...input,
    readings: new Map(
      readings.flatMap(({ peers, ...reading }) => peers.map((peer) => [peer, reading] as const)),
    ),
  }));
}

/** The text of the file: one input a line. */
export function peerFileText(
  inputs: readonly Input[],
  readings: (input: Input) => Readonly<Record<string, Reading>>,
): string {
  const lines = inputs.map((input) =>
    JSON.stringify({ ...input, readings: shared(readings(input)) }),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}

function shared(readings: Readonly<Record<string, Reading>>): SharedReading[] {
  const groups = groupedBy(Object.entries(readings), ([, reading]) => JSON.stringify(reading));
  return Array.from(groups.values(), (same) => ({
    peers: same.map(([peer]) => peer),
    ...(same[0] as [string, Reading])[1],
  }));
}
