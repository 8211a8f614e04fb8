import { ConfigurationError } from '../../model/configuration-error.js';
import { findJsonFault } from '../../model/json-fault.js';
import { structureFault } from './json-structure.js';

/**
 * Reads JSON.
 * @throws ConfigurationError naming file, line and column of the first place that is no JSON, of a key that stands twice
 * in one object, or of what is nested too deep.
 */
export function parsePackJson(path: string, text: string): unknown {
  const fault = findJsonFault(text);
  if (fault !== null) {
    const what =
      fault.kind === 'unexpected'
        ? `${JSON.stringify(text.charAt(fault.offset))} cannot stand there: mend it, or name the file .yml if it is YAML`
        : 'the file ends too early: close what is open';
    throw invalid(path, text, fault.offset, text.trim() === '' ? EMPTY : what);
  }
  const structure = structureFault(text);
  if (structure === null) return JSON.parse(text);
  throw invalid(path, text, structure.offset, structure.what);
}

const EMPTY = 'the file is empty: write the pack into it, or delete it';

function invalid(path: string, text: string, offset: number, what: string): ConfigurationError {
  const before = text.slice(0, offset).split('\n');
  const place = `${path}:${before.length}:${(before.at(-1) as string).length + 1}`;
  return new ConfigurationError('invalid-json', `${place}: ${what}`, 'JSON allows no comments.');
}
