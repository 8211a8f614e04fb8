import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '../model/configuration-error.js';
import { findJsonFault } from '../model/json-fault.js';

/**
 * Reads a pack: YAML (1.2, core schema) where the name ends in `.yml` or `.yaml`, else JSON.
 * What the value means is for `taxonomy` to check.
 *
 * @throws ConfigurationError naming the file, the line and what to do.
 */
export async function readPack(path: string): Promise<unknown> {
  const text = await readText(path);
  return /\.ya?ml$/i.test(path) ? parseYaml(path, text) : parseJson(path, text);
}

async function readText(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      'missing-pack',
      `${path} cannot be read: ${reason}`,
      'Check the path and its permission.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigurationError('bad-encoding', `${path} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
}

function parseJson(path: string, text: string): unknown {
  const fault = findJsonFault(text);
  if (fault === null) return JSON.parse(text);
  const before = text.slice(0, fault.offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) as string).length + 1}`;
  const what =
    fault.kind === 'unexpected'
      ? `${JSON.stringify(text.charAt(fault.offset))} cannot stand there`
      : 'the file ends too early';
  throw new ConfigurationError(
    'invalid-json',
    `${path} is not valid JSON at ${place}: ${what}.`,
    'Mend that place, or name the file .yml if it is YAML.',
  );
}

/** The YAML parser is loaded only when there is YAML to parse. */
async function parseYaml(path: string, text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  // A warning means that a tag or directive was not understood: the value would not be what its author meant.
  const faults = [...document.errors, ...document.warnings].map(
    ({ message, linePos }) => `${path}:${linePos?.[0].line ?? 1}: ${firstLine(message)}`,
  );
  if (faults.length > 0) throw invalidYaml(faults);
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    throw invalidYaml([
      `${path}: ${firstLine(error instanceof Error ? error.message : String(error))}`,
    ]);
  }
}

function invalidYaml(faults: readonly string[]): ConfigurationError {
  return new ConfigurationError('invalid-yaml', faults.join('\n'), 'Mend these lines of the pack.');
}

/** The parser's messages go on with a picture of the line. */
function firstLine(message: string): string {
  return (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:$/, '');
}

/** A pack repeats itself a little; a file made to explode does it without end. */
const MAX_ALIASES = 100;
