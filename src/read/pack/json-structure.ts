import { MAX_DEPTH, TOO_DEEP } from './max-depth.js';

/** What is wrong with JSON that can be parsed, and the offset where it is. */
export interface StructureFault {
  readonly what: string;
  readonly offset: number;
}

/**
 * The first key of valid JSON text that its object has already, whose first value parsing would lose, or the first
 * value that is nested too deep; null when there is neither.
 */
export function structureFault(text: string): StructureFault | null {
  const open: (Set<string> | null)[] = [];
  // Strings and brackets are all there is to see: whatever else may stand between them is no key.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/gs)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const key = token.slice(0, -1).trimEnd();
      const name = String(JSON.parse(key));
      if (open.at(-1)?.has(name))
        return { what: `the key ${key} is there twice: put both under one`, offset: index };
      open.at(-1)?.add(name);
    }
    if (open.length > MAX_DEPTH) return { what: TOO_DEEP, offset: index };
  }
  return null;
}
