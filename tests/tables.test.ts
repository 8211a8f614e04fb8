import { deserialize, serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { classifyTranscript, compileTaxonomy } from '#src/classify/index.js';
import { layOut, layoutOf } from '#src/classify/layout.js';
import { loadTaxonomy } from '#src/pipeline.js';
import type { Taxonomy } from '#src/taxonomy/index.js';
import { conversation, message } from './helpers/taxonomy.js';

const isBuilt = process.env['TELLTALE_DIST'] === '1';
const shipped = await loadTaxonomy();
const bare: Taxonomy = { ...shipped, layout: null };
const fresh = layOut(bare);

it('ships tables with the built code, and reads none beside the sources', () => {
  if (isBuilt) expect(shipped.layout?.tables).toEqual(fresh);
  else expect(shipped.layout).toBeNull();
});

it('finds the same with tables that were written and read', () => {
  const tables: unknown = deserialize(serialize(fresh));
  const compiled = [bare, { ...bare, layout: { of: bare.data, tables } }].map(compileTaxonomy);
  const texts = [...bare.rules.values()].flatMap(({ examples }) => examples.match.slice(0, 1));
  for (const text of texts) {
    if (typeof text !== 'string') continue;
    const transcript = conversation(message(text));
    const [one, other] = compiled.map((each) => classifyTranscript(transcript, each));
    expect(one).toEqual(other);
  }
});

it('does not use tables of other data, or of another taxonomy', () => {
  const tables = { ...fresh, words: { forms: [''], stems: [''], stemOfWord: new Int32Array(1) } };
  const others = [
    { ...bare, layout: { of: { ...bare.data }, tables } },
    { ...bare, layout: { of: bare.data, tables: { ...tables, hash: 'another' } } },
    { ...bare, layout: { of: bare.data, tables: 'no tables at all' } },
  ];
  for (const taxonomy of others) expect(layoutOf(taxonomy).words.forms).toEqual(fresh.words.forms);
  const own = { ...bare, layout: { of: bare.data, tables } };
  expect(layoutOf(own).words.forms).toEqual(['']);
});
