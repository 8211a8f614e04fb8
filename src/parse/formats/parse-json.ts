import { findJsonFault } from '../../model/json-fault.js';

/** The value of a JSON text; null when the text is none. In a box, because a value may itself be null. */
export function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** The value of the first line if that alone is complete JSON, else of the whole text if it is `complete` and JSON. */
export function firstJsonValue(
  text: string,
  complete: boolean,
): { readonly value: unknown } | null {
  const lineEnd = text.indexOf('\n', Math.max(text.search(/\S/), 0));
  const firstLine = lineEnd < 0 ? null : parseJson(text.slice(0, lineEnd));
  return firstLine ?? (complete ? parseJson(text) : null);
}

/** True when the text is a JSON list or object as far as it goes, so that no text format should claim it. */
export function looksLikeJson(text: string): boolean {
  const begin = text.search(/\S/);
  if (begin < 0 || !'{['.includes(text.charAt(begin))) return false;
  return firstJsonValue(text, false) !== null || findJsonFault(text)?.kind !== 'unexpected';
}
