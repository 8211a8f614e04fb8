/**
 * Text from an input, fit for a terminal: control characters stand as `\x1b`, so that no transcript can move the cursor.
 * Line feeds and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
