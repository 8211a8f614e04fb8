import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '#src/model/finding.js';
import {
  createMetaTypes,
  createParquetRows,
  FINDING_FIELDS,
  metaCell,
  OUTPUTS,
} from '#src/report/index.js';
import { Folder, run } from './helpers/cli.js';
import { chatLine, FOUND, PACK } from './helpers/cli-inputs.js';
import { renderBytes } from './helpers/output-suite.js';
import { anyFinding, finding } from './helpers/results.js';

const folder = new Folder({ 'pack.json': PACK });
const pack = ['--pack', folder.at('pack.json')];
const parquet = OUTPUTS.find(({ id }) => id === 'parquet');
if (!parquet) throw new Error('no output parquet');
const output = parquet;

afterAll(() => folder.remove());

/** The rows of a file as another reader has them. */
async function readBack(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const file = Uint8Array.from(bytes).buffer;
  return (await parquetReadObjects({ file })) as Record<string, unknown>[];
}

/** A finding as a parquet file gives it back: integers as BigInt, no lone surrogates. */
function expected(one: Finding): Record<string, unknown> {
  const integers = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(integers);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, integers(v)]));
    }
    if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
    return typeof value === 'number' ? BigInt(value) : value;
  };
  const fixed = FINDING_FIELDS.map((field) => {
    const isDouble = field === 'score' || field === 'confidence';
    return [field, isDouble ? one[field] : integers(one[field])];
  });
  return Object.fromEntries(fixed) as Record<string, unknown>;
}

describe('findings as parquet', () => {
  it('come back as they were, whatever their texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding(3), { maxLength: 5 }), async (findings) => {
        const rows = await readBack(await renderBytes(output, findings));
        expect(rows).toHaveLength(findings.length);
        for (const [i, row] of rows.entries()) {
          expect(row).toMatchObject(expected(findings[i] as Finding));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('have lists and records where findings have them, also empty ones', async () => {
    const evidence = [{ message_index: 3, start: 0, end: 4, quote: 'wipe', step: 'plan' }];
    const rows = await readBack(
      await renderBytes(output, [
        finding({ evidence, reasons: ['rule-strong', 'issued-call'] }),
        finding({ evidence: [], reasons: [] }),
        finding({ evidence: [...evidence, ...evidence] }),
      ]),
    );
    expect(rows.map((row) => (row['evidence'] as unknown[]).length)).toEqual([1, 0, 2]);
    expect(rows[0]).toMatchObject({
      evidence: [{ message_index: 3n, quote: 'wipe', step: 'plan' }],
      reasons: ['rule-strong', 'issued-call'],
    });
  });

  it('have a type for each field of the metadata, by all its values', async () => {
    const rows = await readBack(
      await renderBytes(output, [
        finding({ meta_seed: 7, meta_part: 1, meta_on: true, meta_mixed: 7, meta_none: null }),
        finding({ meta_seed: 8, meta_part: 0.5, meta_mixed: 'x' }),
      ]),
    );
    expect(rows).toMatchObject([
      { meta_seed: 7n, meta_part: 1, meta_on: true, meta_mixed: '7', meta_none: null },
      { meta_seed: 8n, meta_part: 0.5, meta_on: null, meta_mixed: 'x', meta_none: null },
    ]);
  });

  it('are a file also when there are none', async () => {
    expect(await readBack(await renderBytes(output, []))).toEqual([]);
  });

  it('come in row groups, so that memory holds one', () => {
    const rows = createParquetRows([{ name: 'n', type: 'integer' }], 2);
    expect(rows.add({ n: 1 })).toBeNull();
    expect(rows.add({ n: 2 })?.length).toBeGreaterThan(0);
    expect(rows.add({ n: 3 })).toBeNull();
    expect(rows.end().length).toBeGreaterThan(0);
  });
});

describe('types of metadata', () => {
  it('hold every value that they were learnt from', () => {
    const value = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.option(value)), (values) => {
        const types = createMetaTypes<'x'>();
        for (const one of values) types.add('x', one);
        const type = types.types().get('x') ?? 'text';
        for (const one of values) {
          const cell = metaCell(one, type);
          expect(cell).toBe(one === null || type !== 'text' ? one : String(one));
        }
      }),
    );
  });
});

describe('tag -o FILE.parquet', () => {
  it('is read by DuckDB, with types', async () => {
    const path = folder.at('out.parquet');
    const other = chatLine('b', ['I will frobnicate it.'], { seed: 8, note: 'x' });
    const { code } = await run(['tag', '-', '-o', path, '--all', ...pack], {
      stdin: FOUND + other,
    });
    expect(code).toBe(0);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const types = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`);
    const byName = new Map(types.getRowsJS().map((row) => [row[0], row[1]]));
    expect([...byName.keys()]).toEqual([...FINDING_FIELDS, 'meta_note', 'meta_seed']);
    expect(byName.get('start')).toBe('BIGINT');
    expect(byName.get('counted')).toBe('BOOLEAN');
    expect(byName.get('score')).toBe('DOUBLE');
    expect(byName.get('reasons')).toBe('VARCHAR[]');
    expect(byName.get('evidence')).toMatch(/^STRUCT\(.*\)\[\]$/);
    expect(byName.get('meta_seed')).toBe('BIGINT');
    const rows = await connection.runAndReadAll(
      `SELECT transcript_id, counted, quote, meta_seed FROM '${path}'`,
    );
    expect(rows.getRowsJS()).toEqual([
      ['found', true, 'frobnicate', 7n],
      ['found', false, 'frobnicate', 7n],
      ['found', true, 'frobnicate', 7n],
      ['b', true, 'frobnicate', 8n],
    ]);
    connection.closeSync();
    instance.closeSync();
  });

  it('does not go to a terminal', async () => {
    const args = ['tag', '-', '--format', 'parquet', ...pack];
    const { code, stderr } = await run(args, { stdin: FOUND, stdoutIsTTY: true });
    expect(code).toBe(2);
    expect(stderr).toContain('-o NAME.parquet');
  });
});
