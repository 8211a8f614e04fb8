import { transcriptFaults } from './laws.js';
import { isTranscript, type Parsed } from '../../src/model/transcript.js';
import { parseTranscripts } from '../../src/parse/index.js';
import { bytesSource } from '../../src/read/index.js';
import { collect, inPieces } from '../../tests/helpers/collect.js';

/** More processor time than this for a small file means that the cost is not linear; the clock would count other programs. */
const LIMIT_MS = 4000;

/** What goes wrong with one input; empty when nothing does. */
export async function faultsOf(
  name: string,
  bytes: Uint8Array,
  inputFormat: string | null,
  pieceSize: number,
): Promise<string[]> {
  const options = inputFormat === null ? {} : { inputFormat };
  const began = process.cpuUsage();
  try {
    const parsed = await collect(parseTranscripts(bytesSource(name, bytes), options));
    const took = process.cpuUsage(began).user / 1000;
    const faults = took > LIMIT_MS ? [`took ${took.toFixed(0)} ms for ${bytes.length} bytes`] : [];
    if (parsed.length === 0) faults.push('nothing was said of it');
    faults.push(...(await transcriptFaults(parsed.filter(isTranscript))));
    const pieces = inPieces(bytesSource(name, bytes), pieceSize);
    const cut = await collect(parseTranscripts(pieces, options));
    if (shown(cut) !== shown(parsed)) faults.push(`differs in pieces of ${pieceSize} bytes`);
    return faults;
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function shown(parsed: readonly Parsed[]): string {
  return JSON.stringify(parsed, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
