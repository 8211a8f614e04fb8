/**
 * A value as one line of JSON, with its line feed.
 * Lone surrogates come out escaped, and so do U+2028 and U+2029, at which some readers of lines would cut.
 */
export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}

/** Values as one JSON array with a line for each. */
export function jsonArray(values: readonly unknown[]): string {
  if (values.length === 0) return '[]\n';
  return `[\n${values.map(jsonText).join(',\n')}\n]\n`;
}

/** A value as JSON, as `jsonLine` has it, without the line feed. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
}
