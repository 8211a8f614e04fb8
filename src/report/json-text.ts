/**
 * A value as one line of JSON, with its line feed.
 * Lone surrogates come out escaped, and so do U+2028 and U+2029, at which some readers of lines would cut.
 */
export function jsonLine(value: unknown): string {
  return `${safeJson(value)}\n`;
}

/** Values as one JSON array with a line for each. */
export function jsonArray(values: readonly unknown[]): string {
  if (values.length === 0) return '[]\n';
  return `[\n${values.map(safeJson).join(',\n')}\n]\n`;
}

function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
}
