/** A pack as YAML: lists of words and numbers each on one line. The library is loaded only when it is needed. */
export async function packYaml(pack: object): Promise<string> {
  const { Document, isScalar, isSeq, visit } = await import('yaml');
  const document = new Document(pack, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      // Other readers of YAML make dates of these.
      if (typeof node.value === 'string' && /^\d{4}-\d\d-\d\d$/.test(node.value))
        node.type = 'QUOTE_DOUBLE';
    },
    Seq(_, node) {
      if (!node.items.every(isScalar)) return;
      node.flow = true;
      for (const item of node.items) {
        // `no` and `on` are words here; other readers of YAML take them for truth values.
        if (isScalar(item) && typeof item.value === 'string') item.type = 'QUOTE_DOUBLE';
      }
    },
    Pair(_, { key, value }) {
      // Examples are read one by one.
      if (!isScalar(key) || !isSeq(value)) return;
      if (key.value === 'match' || key.value === 'no_match') {
        value.flow = false;
        return visit.SKIP;
      }
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A pack as JSON, with two spaces: lists of words and numbers each on one line. */
export function packJson(pack: object): string {
  return `${jsonOf(pack, '')}\n`;
}

function jsonOf(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    const items = value.map((item) => (isPlain ? JSON.stringify(item) : jsonOf(item, deeper)));
    if (isPlain) return `[${items.join(', ')}]`;
    return `[\n${items.map((item) => deeper + item).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, item]) => `${deeper}${JSON.stringify(key)}: ${jsonOf(item, deeper)}`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
}
