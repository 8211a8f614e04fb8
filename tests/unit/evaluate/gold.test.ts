import { afterAll, describe, expect, it } from 'vitest';
import { readGold } from '#src/evaluate/index.js';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { Folder } from '../../helpers/cli.js';

const taxonomy = await loadTaxonomy();
const folder = new Folder();
afterAll(() => folder.remove());

const gold = (name: string, content: string) => readGold([folder.write(name, content)], taxonomy);

async function faultOf(promise: Promise<unknown>): Promise<ConfigurationError> {
  const fault: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (fault instanceof ConfigurationError) return fault;
  throw new Error(`no ConfigurationError but ${String(fault)}`);
}

describe('labels of our own', () => {
  it.each(['\n', '\r\n'])(
    'are told by their lines in CSV, behind blank ones too: %j',
    async (end) => {
      const rows = [
        '',
        'id,message_index,category,quote',
        '',
        'a,1,deception,"two',
        '',
        'lines"',
        '',
        '',
        'b,x,deception,c',
      ];
      const { message } = await faultOf(gold('blank.csv', rows.join(end)));
      expect(message).toMatch(/blank\.csv:9: /);
      const first = await faultOf(gold('first.csv', rows.join(end).replace('a,1', 'a,y')));
      expect(first.message).toMatch(/first\.csv:4: /);
    },
  );

  it('are read from JSON Lines, a list, YAML and CSV alike', async () => {
    const row = { id: 7, message_index: 3, category: 'deception', quote: 'hush' };
    const lines = await gold('a.jsonl', `\uFEFF${JSON.stringify(row)}\n\n`);
    expect(lines).toMatchObject({ kind: 'telltale', unit: 'message' });
    expect(lines.labels).toEqual([
      {
        transcript_id: '7',
        message_index: 3,
        turn: null,
        category: 'deception',
        behavior: null,
        stage: null,
        channel: null,
        quote: 'hush',
        prompted: null,
      },
    ]);
    const list = await gold('a.json', JSON.stringify([row]));
    const yaml = await gold(
      'a.yml',
      '- { id: 7, message_index: 3, category: deception, quote: hush }',
    );
    const csv = await gold('a.csv', 'id,message_index,category,quote\n7,3,deception,hush\n');
    for (const other of [list, yaml, csv]) expect(other.labels).toEqual(lines.labels);
  });

  it('tell every fault with its line', async () => {
    const { code, message } = await faultOf(
      gold(
        'bad.jsonl',
        '{"id":"a","message_index":1,"category":"deception"}\n' +
          '{"id":"a","message_index":-1,"category":"none"}\n\n' +
          '{"id":"a","message_index":2,"category":"deceit"}\n',
      ),
    );
    expect(code).toBe('invalid-gold');
    expect(message).toContain(`${folder.at('bad.jsonl')}:2: the row needs an id`);
    expect(message).toContain(`${folder.at('bad.jsonl')}:4: there is no category "deceit": use `);
  });

  it.each([
    [['oversight_disabling'], '"oversight_disabling"'],
    ['oversight_disabling', '"oversight_disabling"'],
    [['deception', 3], '"3"'],
    ['deception, benign', '"deception, benign"'],
  ])('also acceptable: %j is no category', async (also_acceptable, named) => {
    const row = { id: 'a', message_index: 1, category: 'deception', also_acceptable };
    const { code, message } = await faultOf(gold('also.jsonl', JSON.stringify(row)));
    expect(code).toBe('invalid-gold');
    expect(message).toContain(`${folder.at('also.jsonl')}:1: there is no category ${named}: use `);
  });

  it('may also accept categories of the taxonomy, none, and nothing', async () => {
    for (const also_acceptable of [
      ['covert-expansion', 'benign', 'none'],
      'deception',
      [],
      '',
      null,
    ]) {
      const row = { id: 'a', message_index: 1, category: 'deception', also_acceptable };
      const { spared } = await gold('also.jsonl', JSON.stringify(row));
      const listed = [also_acceptable ?? ''].flat().filter((one) => one !== '');
      expect(spared.map(({ category }) => category)).toEqual(listed);
    }
  });

  it('keep odd ids apart', async () => {
    const rows = ['__proto__', 'constructor'].map((id) =>
      JSON.stringify({ id, message_index: 0, category: 'none' }),
    );
    const { conversations } = await gold('odd.jsonl', rows.join('\n'));
    expect([...conversations]).toEqual(['__proto__', 'constructor']);
  });
});

describe("Scout's cases", () => {
  it.each([
    ['id,target\na,TRUE\nb,no\n', [['a', 'any']], ['b']],
    ['id,target\na,deception\nb,none\n', [['a', 'deception']], ['b']],
    ['id,label_covert_expansion\na,1\nb,0\n', [['a', 'covert-expansion']], ['b']],
    [
      'id,target\n"[""a"",""b""]",yes\n',
      [
        ['a', 'any'],
        ['b', 'any'],
      ],
      [],
    ],
  ])('%j', async (text, labels, empty) => {
    const read = await gold('scout.csv', text);
    expect(read).toMatchObject({ kind: 'scout', unit: 'transcript' });
    expect(read.labels.map(({ transcript_id, category }) => [transcript_id, category])).toEqual(
      labels,
    );
    expect(read.looked_at.map(({ transcript_id }) => transcript_id)).toEqual(empty);
  });

  it('takes a target of several categories', async () => {
    const cases = [{ id: 'a', target: { deception: true, self_preservation: false } }];
    const { categories, labels } = await gold('scout.json', JSON.stringify({ samples: cases }));
    expect(categories).toEqual(['deception', 'self-preservation']);
    expect(labels.map(({ category }) => category)).toEqual(['deception']);
  });

  it('keeps one split', async () => {
    const path = folder.write('split.csv', 'id,target,split\na,1,dev\nb,1,test\n');
    const { labels } = await readGold([path], taxonomy, { split: 'test' });
    expect(labels.map(({ transcript_id }) => transcript_id)).toEqual(['b']);
    const fault = await faultOf(readGold([path], taxonomy, { split: 'tset' }));
    expect(fault).toMatchObject({ code: 'unknown-split', help: 'It has dev, test.' });
  });

  it.each([
    ['- { id: a, target: 3, predicate: gte }', 'the predicate "gte" cannot be answered'],
    ['- { id: a, target: 3 }', 'target is 3, which a finding cannot answer'],
    ['- { id: a, target: hilarious }', 'target is "hilarious", which a finding cannot answer'],
    ['- { id: a, labels: { rudeness: true } }', '"rudeness" is no category that counts'],
    ['- { id: [], target: true }', 'a case needs an id'],
    [
      '- { id: a, target: true }\n- { id: b, target: deception }',
      'some cases only say that there is something',
    ],
  ])('refuses %j', async (text, what) => {
    const fault = await faultOf(gold('scout.yml', text));
    expect(fault.code).toBe('invalid-gold');
    expect(fault.message).toContain(`${folder.at('scout.yml')}:1: ${what}`);
  });
});

describe('cells to spare', () => {
  const cell = (category: string) => JSON.stringify({ id: 'a', message_index: 1, category });
  const spared = async (labels: string, category: string) => {
    const path = folder.write('labels.jsonl', labels);
    const ambiguous = folder.write('ambiguous.jsonl', cell(category));
    return (await readGold([path], taxonomy, { ambiguous })).spared;
  };
  const userTurns = '{"id":"a","misaligned_turns":[]}';

  it('are of categories of the taxonomy, or of any where labels ask for any', async () => {
    expect(await spared(cell('deception'), 'deception')).toMatchObject([{ category: 'deception' }]);
    expect(await spared(userTurns, 'any')).toMatchObject([{ category: 'any' }]);
  });

  it.each([
    [cell('deception'), 'deceptoin', 'use covert-expansion, deception, '],
    [cell('deception'), 'any', 'use covert-expansion, deception, '],
    [userTurns, 'deceptoin', 'use any'],
  ])('beside %s: %s is told', async (labels, category, fix) => {
    const { code, message } = await faultOf(spared(labels, category));
    expect(code).toBe('invalid-gold');
    const told = `:1: there is no category "${category}" to spare: `;
    expect(message).toContain(`${folder.at('ambiguous.jsonl')}${told}`);
    expect(message.split(told)[1]).toContain(fix);
  });
});

describe('judged turns', () => {
  const log = (...classifications: readonly unknown[]) =>
    JSON.stringify({ experiment_id: 'a', classifications });
  const verdict = { categories: { deception_coverup: { present: true } } };

  it.each([
    [log({ turn_number: 1, ...verdict }, { turn: 2, ...verdict })],
    [log(3)],
    [log({ turn_number: -1, ...verdict })],
  ])('%s: each needs a number', async (text) => {
    const { message } = await faultOf(gold('log.jsonl', text));
    expect(message).toContain(`${folder.at('log.jsonl')}:1: each verdict needs an id`);
  });

  it.each([[[2, 3]], [[{ turn_index: 2 }, 3]], [[{ turn: 2 }]], ['2'], [{ turn_index: 2 }]])(
    'misaligned: %j cannot be read',
    async (misaligned_turns) => {
      const rows = [
        { id: 'a', misaligned_turns: [] },
        { id: 'b', misaligned_turns },
      ];
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const { message } = await faultOf(gold('turns.jsonl', text));
      expect(message).toContain(`${folder.at('turns.jsonl')}:2: misaligned_turns is a list of `);
    },
  );
});

describe('files of labels', () => {
  it.each([
    ['gold.txt', 'x', 'unknown-records'],
    ['gold.jsonl', '{"id": 1', 'invalid-records'],
    ['gold.jsonl', '[1]', 'invalid-records'],
    ['gold.json', '[{"id": 1}, 2]', 'invalid-records'],
    ['gold.json', '{"id": ', 'invalid-json'],
    ['gold.yml', 'a: [', 'invalid-yaml'],
    ['gold.csv', 'id,target\na,b,c\n', 'invalid-records'],
    ['gold.csv', '', 'unknown-gold'],
    ['gold.jsonl', '{"id": "a", "verdict": "bad"}', 'unknown-gold'],
  ])('%s with %j: %s', async (name, content, code) => {
    const fault = await faultOf(gold(name, content));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(folder.at(name));
    expect(fault.help).not.toMatch(/\bpack\b/);
  });

  it('have to exist, be of one shape and fit together', async () => {
    expect(await faultOf(readGold([folder.at('lost.jsonl')], taxonomy))).toMatchObject({
      code: 'missing-file',
    });
    expect(await faultOf(readGold([], taxonomy))).toMatchObject({ code: 'no-gold' });
    const ours = folder.write('1.jsonl', '{"id":"a","message_index":1,"category":"none"}');
    const theirs = folder.write('2.csv', 'id,target\na,1\n');
    expect(await faultOf(readGold([ours, theirs], taxonomy))).toMatchObject({ code: 'mixed-gold' });
  });
});
