import type { Node, Pair } from 'yaml';
import type { ValuePath } from '../../model/raw-pack.js';

/** Lines and columns of values in a text of YAML or JSON, which YAML's parser reads as well. */
export interface ValueLocator {
  /** Line and column, from 1, of a way's last key or list item, or of the nearest that there is. */
  at(path: ValuePath): { readonly line: number; readonly column: number };
}

/** Parses the text once more, keeping places. Only called when there is a fault to tell. */
export async function valueLocator(text: string): Promise<ValueLocator> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core' });

  const target = (node: Node | null): Node | null =>
    isAlias(node) ? (node.resolve(document) ?? null) : node;

  /** One step inwards; null where there is nothing. */
  function step(from: Node | null, key: PropertyKey): { value: Node | null; start: number } | null {
    const node = target(from);
    if (isSeq(node)) {
      const item = typeof key === 'number' ? (node.items[key] as Node | undefined) : undefined;
      return item === undefined ? null : { value: item, start: startOf(item) ?? 0 };
    }
    if (!isMap(node)) return null;
    const pair = (node.items as Pair<Node, Node | null>[]).find(
      (one) => isScalar(one.key) && String(one.key.value) === String(key),
    );
    if (pair === undefined) return null;
    // Not the value's own place: a list begins on the line below, and an empty value has none.
    return { value: pair.value, start: startOf(pair.key) ?? 0 };
  }

  return {
    at(path) {
      let node = document.contents as Node | null;
      let start = startOf(node) ?? 0;
      for (const key of path) {
        const next = step(node, key);
        if (next === null) break;
        ({ value: node, start } = next);
      }
      const { line, col } = lines.linePos(start);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    },
  };
}

function startOf(node: Node | null): number | null {
  return node?.range?.[0] ?? null;
}
