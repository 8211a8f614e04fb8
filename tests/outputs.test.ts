import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateFindings, summarise, table3Summary } from '#src/aggregate/index.js';
import { compileTaxonomy, explainMessage } from '#src/classify/index.js';
import type { Finding } from '#src/model/finding.js';
import { isTagged } from '#src/model/result.js';
import { parseTranscript } from '#src/parse/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import {
  conversationRecord,
  conversationText,
  countRecord,
  countsCsv,
  countsJson,
  countsText,
  explanationsJson,
  explanationsText,
  FINDING_FIELDS,
  findingRecord,
  jsonLine,
  metaFieldsOf,
  OUTPUTS,
  schemas,
  table3Csv,
  table3Json,
  table3Text,
} from '#src/report/index.js';
import { readCsv } from './helpers/csv.js';
import { readExpected } from './helpers/fixture-suite.js';
import { outputSuite, renderAll, renderBytes } from './helpers/output-suite.js';
import { anyFinding, anyRun, anyText, finding, tagged, unreadable } from './helpers/results.js';

const jsonl = outputWith('jsonl');
const csv = outputWith('csv');

function outputWith(id: string) {
  const output = OUTPUTS.find((one) => one.id === id);
  if (!output) throw new Error(`no output ${id}`);
  return output;
}

describe.each(OUTPUTS)('every output: $id', (output) => {
  it('has an id, an ending and a title of its own', () => {
    const { id, extension, title } = output;
    expect(OUTPUTS.filter((one) => one.id === id || one.extension === extension)).toHaveLength(1);
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(extension).toMatch(/^\.[a-z0-9.]+$/);
    expect(title).not.toMatch(/TODO|\n/);
  });

  it('gives the same bytes for the same findings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding(3), { maxLength: 5 }), async (findings) => {
        expect(await renderBytes(output, findings)).toEqual(await renderBytes(output, findings));
      }),
      { numRuns: 30 },
    );
  });
});

describe.each(OUTPUTS.filter(({ binary }) => !binary))('every output of text: $id', (output) => {
  it('gives the stored text', async () => {
    const fixture = outputSuite.cases().find(({ name }) => name === output.id);
    if (!fixture) throw new Error('no case');
    // As a file has it: there a lone surrogate becomes U+FFFD, unless the output escapes it.
    expect(Buffer.from(await fixture.render()).toString()).toBe(readExpected(fixture));
  });

  it('ends every file with a line feed, or is empty', async () => {
    for (const findings of [[], [finding()], [finding(), finding()]]) {
      expect(await renderAll(output, findings)).toMatch(/^$|\n$/);
    }
  });
});

describe('jsonl', () => {
  it('gives findings back, one a line, fields in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding(3), { maxLength: 5 }), async (findings) => {
        const lines = (await renderAll(jsonl, findings)).split('\n').slice(0, -1);
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(findings);
        for (const [i, line] of lines.entries()) {
          const keys = [...FINDING_FIELDS, ...metaFieldsOf(findings[i] as Finding)];
          expect(Object.keys(JSON.parse(line) as object)).toEqual(keys);
        }
      }),
    );
  });

  it('keeps lone surrogates, and does not write characters that cut lines', async () => {
    const text = await renderAll(jsonl, [finding({ quote: '\ud800 \u2028 \u2029' })]);
    expect(text).toContain('"\\ud800 \\u2028 \\u2029"');
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });

  it('writes nothing for nothing', async () => {
    expect(await renderAll(jsonl, [])).toBe('');
  });
});

describe('csv', () => {
  it('has its header with zero findings', async () => {
    expect(await renderAll(csv, [])).toBe(`${FINDING_FIELDS.join(',')}\n`);
  });

  it('has the metadata of all findings in every row, sorted', async () => {
    const text = await renderAll(csv, [finding({ meta_b: 1 }), finding({ meta_a: 'x' })]);
    const rows = readCsv(text).map((row) => row.slice(FINDING_FIELDS.length));
    expect(rows).toEqual([
      ['meta_a', 'meta_b'],
      ['', '1'],
      ['x', ''],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('guards %j', async (quote) => {
    const cell = cellOf(await renderAll(csv, [finding({ quote })]), 'quote');
    expect(cell).toBe(`'${quote}`);
  });

  it('leaves numbers alone, also negative ones', async () => {
    expect(cellOf(await renderAll(csv, [finding({ meta_n: -5 })]), 'meta_n')).toBe('-5');
  });

  it('gives rows back: as many, with the same texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding(3), { maxLength: 5 }), async (findings) => {
        const [head = [], ...rows] = readCsv(await renderAll(csv, findings));
        expect(rows).toHaveLength(findings.length);
        for (const [i, row] of rows.entries()) {
          expect(row).toHaveLength(head.length);
          const { quote, counted, table3_row } = findings[i] as Finding;
          expect(row[head.indexOf('quote')]).toBe(safeText(quote));
          expect(row[head.indexOf('counted')]).toBe(String(counted));
          expect(row[head.indexOf('table3_row')]).toBe(String(table3_row ?? ''));
        }
      }),
    );
  });
});

/** What a text becomes in CSV. */
function safeText(text: string): string {
  const guard = /^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" : '';
  return guard + text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A cell of the first row. */
function cellOf(text: string, column: string): string | undefined {
  const [head = [], row] = readCsv(text);
  return row?.[head.indexOf(column)];
}

describe('counts', () => {
  const RESULTS = [
    tagged(4, [
      finding(),
      finding({ prompted: 'instructed', turn_index: 2 }),
      finding({ polarity: 'rejected', counted: false }),
      finding({ category: 'benign', counted: false }),
    ]),
    unreadable,
  ];

  it('as a table', async () => {
    const rows = await aggregateFindings(RESULTS, { splitPrompted: true });
    expect(countsText(rows, ['category'])).toMatchInlineSnapshot(`
      "category             hits  of   rate  instructed  permitted  no  unknown  left out
      deception               2   4  0.500           1          0   1        0  1 rejected
      self-preservation       0   4  0.000           0          0   0        0  -
      oversight-disabling     0   4  0.000           0          0   0        0  -
      covert-expansion        0   4  0.000           0          0   0        0  -

      hits: counted findings, of agent messages; the rate is hits per agent message.
      Left out everywhere: 1 findings that never count (benign, precursor, counter), 1 unreadable files or records.
      "
    `);
  });

  it('as a table of shares, where nothing was read', async () => {
    const rows = await aggregateFindings(RESULTS, { unit: 'turns', by: [] });
    expect(countsText(rows, [])).toContain('50.0 %');
    expect(countsText(await aggregateFindings([]), ['category'])).toContain('0     -');
  });

  it('as CSV', async () => {
    const [row] = await aggregateFindings(RESULTS, { by: ['behavior', 'model'] });
    expect(countsCsv(row ? [row] : [], ['behavior', 'model'])).toBe(
      'behavior,model,unit,count,denominator,rate,excluded\n' +
        'DEC-08 log-tampering,,hits,2,4,0.5,rejected=1;never-counted=1;unreadable=1\n',
    );
    expect(countsCsv([], ['model'])).toBe('model,unit,count,denominator,rate,excluded\n');
  });

  it('as JSON that fits its schema', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, fc.boolean(), async (run, splitPrompted) => {
        const rows = await aggregateFindings(run, { splitPrompted });
        const read = JSON.parse(countsJson(rows)) as unknown[];
        expect(read).toEqual(rows.map(countRecord));
        for (const row of read) schemas.countSchema.parse(row);
      }),
    );
    expect(countsJson([])).toBe('[]\n');
  });
});

describe('table 3', () => {
  it('comes as a table, CSV and JSON', async () => {
    const results = [tagged(2, [finding({ quote: '=rm -rf logs' })])];
    const rows = await table3Summary(results, await loadTaxonomy());
    expect(table3Text(rows)).toMatch(/ 31 {2}Check logs.*planned 1 .*t #1: =rm -rf logs/);
    expect(table3Text(rows)).toContain('1 of 40 rows found.');
    const cells = readCsv(table3Csv(rows));
    expect(cells).toHaveLength(41);
    expect(cells[31]?.at(-1)).toBe("'=rm -rf logs");
    const read = JSON.parse(table3Json(rows)) as unknown[];
    expect(read).toEqual(rows);
    for (const row of read) schemas.table3RowSchema.parse(row);
  });
});

describe('schemas', () => {
  it('fit findings and summaries, and know every field', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const result of run.filter(isTagged)) {
          schemas.summarySchema.parse(summarise(result));
          for (const one of result.findings) schemas.findingSchema.parse(findingRecord(one));
        }
      }),
    );
    expect(Object.keys(schemas.findingSchema.shape)).toEqual([...FINDING_FIELDS]);
  });
});

describe('conversations', () => {
  const parsed = parseTranscript([
    { role: 'user', content: 'Go.' },
    { role: 'assistant', content: '<think>Plan\u001b[2J\n\nmore</think>Done.' },
    { role: '__proto__', content: 'x' },
  ]);

  it('as JSON, with a form and a version, so that it can be read back', () => {
    const record = conversationRecord(parsed);
    schemas.conversationSchema.parse(JSON.parse(jsonLine(record)));
    expect(Object.keys(record)).toEqual([
      'format',
      'version',
      'transcript_id',
      'source',
      'input_format',
      'metadata',
      'messages',
      'problems',
    ]);
    const [first] = 'messages' in record ? record.messages : [];
    expect(first).toEqual({
      message_index: 0,
      turn_index: null,
      role: 'user',
      author: 'user',
      name: null,
      call_id: null,
      reasoning: null,
      text: 'Go.',
      parts: [{ field: 'content', as: 'content', start: 0, end: 3, call_id: null }],
      segments: [{ kind: 'user', start: 0, end: 3, field: 'content' }],
      problems: [],
    });
  });

  it('as text that cannot move the cursor', () => {
    const text = conversationText(parsed);
    expect(text).toContain('#1 assistant, turn 0, reasoning present');
    expect(text).toContain('Plan\\x1b[2J\n\n                    more');
    expect(text).toContain('! unknown-role');
    expect(text).not.toContain('\u001b');
  });

  it('say what a record without one is', () => {
    const broken = 'unreadable' in unreadable ? unreadable.unreadable : null;
    if (broken === null) throw new Error('not reached');
    expect(conversationRecord(broken)).toEqual({
      source: 'broken.json',
      problems: broken.problems,
    });
    expect(conversationText(broken)).toContain('! invalid-json line 1: Not JSON.');
  });

  it('take any text', () => {
    fc.assert(
      fc.property(anyText, (content) => {
        const any = parseTranscript([{ role: 'assistant', content }]);
        schemas.conversationSchema.parse(JSON.parse(jsonLine(conversationRecord(any))));
        expect(conversationText(any)).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
    );
  });
});

describe('explanations', () => {
  it('as text and as JSON', async () => {
    const compiled = compileTaxonomy(await loadTaxonomy());
    const transcript = parseTranscript([
      {
        role: 'assistant',
        content: '<think>I will wipe the access logs before the audit.</think>',
      },
    ]);
    const explanations = explainMessage(transcript, compiled, 0);
    const text = explanationsText(explanations);
    expect(text).toMatch(/^message 0, \d+-\d+, think: "/);
    expect(text).toMatch(/^ {2}what {6}deception, DEC-08 log-tampering/m);
    expect(text).toMatch(/^ {2}verdict {3}/m);
    const [first] = JSON.parse(explanationsJson(explanations)) as { finding: unknown }[];
    schemas.findingSchema.parse(first?.finding);
    expect(explanationsText([])).toContain('No rule matched');
  });
});
