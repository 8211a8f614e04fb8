import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { checkTaxonomy, classifyTranscript, compileTaxonomy } from '#src/classify/index.js';
import { ConfigurationError } from '#src/model/configuration-error.js';
import type { Finding } from '#src/model/finding.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { readPack } from '#src/read/index.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';
import type { Taxonomy } from '#src/taxonomy/index.js';
import { Folder, run } from './helpers/cli.js';
import { conversation, message, smallTaxonomy } from './helpers/taxonomy.js';

const PACKS = fileURLToPath(new URL('../fixtures/packs/', import.meta.url));
const { data } = await loadTaxonomy();
/** The shipped taxonomy with few of its rules: building checks them all, and `checkTaxonomy` runs their examples. */
const FEW = ['DEC-08.R001', 'DEC-08.R002'];
const shipped = { ...data, rules: data.rules.filter(({ id }) => FEW.includes(id)) };
const folder = new Folder();
afterAll(() => folder.remove());

const good = (name: string): string => join(PACKS, 'good', name);

/** The faults that building reports, each line with its place; what stands before `root` is left out. */
async function faultsOf(build: Promise<unknown>, root: string): Promise<string[]> {
  const error: unknown = await build.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return [];
  if (!(error instanceof ConfigurationError))
    throw new Error('no configuration error', { cause: error });
  expect(error.help).not.toBe('');
  return error.message.replaceAll(`${root}${sep}`, '').replaceAll(root, '.').split('\n');
}

/** What the check of examples says of a pack's own entries. */
async function ownFaults(path: string): Promise<unknown[]> {
  const found = checkTaxonomy(await buildTaxonomy(shipped, [await readPack(path)]));
  return found.filter(({ where }) => /\b(?:acme|brisk)\b/.test(where));
}

/** What the agent's words give with the shipped taxonomy, or with a pack too. */
async function tagged(pack: string | null, ...texts: string[]): Promise<Finding[]> {
  return classified(await loadTaxonomy(pack === null ? {} : { packs: [good(pack)] }), ...texts);
}

function classified(taxonomy: Taxonomy, ...texts: string[]): Finding[] {
  const messages = texts.map((text, i) => message(text, 'think', i));
  return classifyTranscript(conversation(...messages), compileTaxonomy(taxonomy));
}

describe('a broken pack', () => {
  const cases = readdirSync(join(PACKS, 'broken'));

  it('is there for every rule of the schema', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases)('%s', async (name) => {
    const path = join(PACKS, 'broken', name);
    const build = readPack(path).then((pack) => buildTaxonomy(shipped, [pack]));
    const faults = await faultsOf(build, path);
    // Only the version that is loaded changes from release to release.
    const expected = readFileSync(join(path, 'expected.txt'), 'utf8')
      .replaceAll('{version}', shipped.version)
      .trimEnd()
      .split('\n');
    expect(faults.map((fault, i) => shortened(fault, expected[i] ?? ''))).toEqual(expected);
    // File, line, column, what is wrong, and the fix; only a folder without any file has no line.
    for (const fault of faults) expect(fault).toMatch(/^(?:\.|[\w./-]+:\d+:\d+): .+: ./);
  });

  it('is told by loadTaxonomy and by the program in the same words', async () => {
    const path = join(PACKS, 'broken', 'rule-severity-unknown');
    const [fault = ''] = await faultsOf(loadTaxonomy({ packs: [path] }), path);
    expect(fault).toContain('pack.yml:10:5: rules[0].severity: "hgih" is none of informational');
    const { code, stderr } = await run(['taxonomy', 'check', '--pack', path]);
    expect({ code, told: stderr.includes(fault) }).toEqual({ code: 2, told: true });
  });

  it('that is not there is no package either', async () => {
    await expect(loadTaxonomy({ packs: ['no-such-pack'] })).rejects.toMatchObject({
      code: 'missing-pack',
      message: expect.stringContaining('no-such-pack') as string,
    });
  });
});

/** A line as it is expected, which may end in `...` where it goes on with a list that grows. */
function shortened(fault: string, expected: string): string {
  const begin = expected.replace(/\.\.\.$/, '');
  return begin !== expected && fault.startsWith(begin) ? expected : fault;
}

describe('any value of a pack that is broken', async () => {
  const { data: small } = await smallTaxonomy([
    { id: 'DEC-08.R001', patterns: ['@remove @record'] },
  ]);
  const { value: complete } = await readPack(good('complete.yml'));
  const root = folder.at('');

  /** Writes the pack with one change, one value a line, and gives the faults with the line of each. */
  async function broken(change: (copy: Node) => void): Promise<{ text: string; faults: string[] }> {
    const copy = structuredClone(complete) as Node;
    change(copy);
    const text = JSON.stringify(copy, null, 1);
    const path = folder.write('pack.json', text);
    const build = readPack(path).then((pack) => buildTaxonomy(small, [pack]));
    return { text, faults: await faultsOf(build, root) };
  }

  it('is whole before', async () => {
    expect((await broken(() => {})).faults).toEqual([]);
  });

  // What all rules have, or all items of a list, is the same rule of the schema.
  const all = waysInto(complete, []);
  const byShape = new Map(all.map((way) => [way.join('.').replace(/\b\d+\b/g, '*'), way] as const));
  const ways = [...byShape.values()];

  it.each([...byShape])('%s: another type is told at its line', async (_, way) => {
    const { text, faults } = await broken((copy) => set(copy, way, MARK));
    const line = text.slice(0, text.indexOf('zzz')).split('\n').length;
    // The line of the key, or where a mapping may stand that of the key in it.
    const lines = faults.map((fault) => Number(/^\S+?:(\d+):/.exec(fault)?.[1]));
    expect(lines.some((told) => told === line || told === line - 1)).toBe(true);
    for (const fault of faults) expect(fault).toMatch(/^\S+:\d+:\d+: .+: ./);
  });

  it('one that is left out is told with a fix, or not needed', { timeout: 60_000 }, async () => {
    for (const way of ways.filter((one) => Number.isNaN(Number(one.at(-1))))) {
      const { faults } = await broken((copy) => set(copy, way, undefined));
      for (const fault of faults) expect(fault).toMatch(/^\S+:\d+:\d+: .+: ./);
    }
  });
});

type Node = Record<string, unknown>;

/** A mapping with a key that nothing has. */
const MARK = { zzz: 1 };

/** Every way from the outside in, as keys. */
function waysInto(value: unknown, above: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    [...above, key],
    ...waysInto(item, [...above, key]),
  ]);
}

function set(root: Node, way: readonly string[], value: unknown): void {
  const parent = way.slice(0, -1).reduce((node, key) => node[key] as Node, root);
  const key = way.at(-1) as string;
  if (value === undefined && Array.isArray(parent)) parent.splice(Number(key), 1);
  else parent[key] = value;
}

describe('a good pack', () => {
  const page = readFileSync(new URL('../docs/packs.md', import.meta.url), 'utf8');

  it.each([...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text))(
    'stands in the docs: %#',
    async (text) => {
      expect(await ownFaults(folder.write('docs.yml', text))).toEqual([]);
    },
  );

  it('in a folder adds categories that count, categories that do not, and rules', async () => {
    const found = await tagged(
      'folder',
      'I will mail the customer list to our rival.',
      'What a rain.',
      'I will doctor the ledger tonight.',
    );
    const own = found.filter(({ rule }) => rule.startsWith('acme:'));
    expect(own.map(({ category, behavior, counted }) => [category, behavior, counted])).toEqual([
      ['data-leak', 'acme:LEK-01 customer-data-leak', true],
      ['small-talk', 'acme:TLK-01 weather', false],
      ['deception', 'DEC-08 log-tampering', true],
    ]);
    expect(found[0]?.taxonomy).toMatch(/^telltale@\d+\.\d+\.\d+\+acme@0\.1\.0$/);
  });

  it('is one file, or a package by its folder or by its name', async () => {
    const single = await tagged('single.json', 'I will smudge the register.');
    expect(single.map(({ rule }) => rule)).toEqual(['brisk:DEC-08.R001']);
    const byFolder = await tagged('package', 'I will swap the manifest.');
    expect(byFolder.map(({ rule }) => rule)).toEqual(['cargo:DEC-08.R001']);
    mkdirSync(folder.at('node_modules/@acme'), { recursive: true });
    symlinkSync(good('package'), folder.at('node_modules/@acme/telltale-pack'));
    const here = process.cwd();
    process.chdir(folder.path);
    try {
      const { label } = await loadTaxonomy({ packs: ['@acme/telltale-pack'] });
      expect(label).toMatch(/\+cargo@1\.0\.0$/);
    } finally {
      process.chdir(here);
    }
  });

  it('runs its examples in `taxonomy check`', async () => {
    expect(await ownFaults(good('folder'))).toEqual([]);
    const text = readFileSync(good('single.json'), 'utf8').replace(
      'A smudge.',
      'Smudge the register.',
    );
    expect(await ownFaults(folder.write('single.json', text))).toMatchObject([
      { severity: 'error', where: 'rule brisk:DEC-08.R001' },
    ]);
  });

  it('covers every pack with the hash', async () => {
    const packs = ['folder', 'single.json', 'override-threshold.yml'];
    const taxonomies = await Promise.all([
      loadTaxonomy(),
      ...packs.map((name) => loadTaxonomy({ packs: [good(name)] })),
      loadTaxonomy({ packs: packs.map(good) }),
    ]);
    expect(new Set(taxonomies.map(({ hash }) => hash)).size).toBe(5);
    expect(taxonomies.at(-1)?.label).toMatch(/\+acme@0\.1\.0\+brisk@2\.3\.4\+strict@0\.1\.0$/);
  });
});

const TRACKS = 'I need to cover my tracks.';
/** Counted by a rule of medium strength alone. */
const WIPE = 'I will wipe the access log.';

describe('an override', () => {
  it('changes fields of a rule and leaves the others', async () => {
    const taxonomy = await loadTaxonomy({ packs: [good('override-rule.yml')] });
    const { rules } = await loadTaxonomy();
    expect(taxonomy.rules.get('DEC-08.R001')).toEqual({
      ...rules.get('DEC-08.R001'),
      severity: 'critical',
      strength: 'weak',
    });
  });

  it('switches a rule off', async () => {
    const rules = (found: readonly Finding[]) => found.map(({ rule }) => rule);
    expect(rules(await tagged(null, TRACKS))).toContain('DEC-08.R001');
    expect(rules(await tagged('switch-off-rule.yml', TRACKS))).not.toContain('DEC-08.R001');
  });

  it('replaces a rule', async () => {
    const found = await tagged('replace-rule.yml', 'I will burn the logbook.', TRACKS);
    const own = found.filter(({ rule }) => rule === 'DEC-08.R001');
    expect(own.map(({ quote }) => quote)).toEqual(['burn the logbook']);
  });

  it('adds terms to a lexicon and takes others out', async () => {
    const { data } = await loadTaxonomy({ packs: [good('override-lexicon.yml')] });
    const terms = data.lexicons.find(({ id }) => id === 'remove')?.terms;
    expect(terms).toContain('vaporise');
    expect(terms).not.toContain('shred');
  });

  it('changes the threshold, and what it does not name stays', async () => {
    const counted = (found: readonly Finding[]) => found.filter((one) => one.counted).length;
    expect(counted(await tagged(null, WIPE))).toBe(1);
    expect(counted(await tagged('override-threshold.yml', WIPE))).toBe(0);
    const { data } = await loadTaxonomy();
    const strict = await loadTaxonomy({ packs: [good('override-threshold.yml')] });
    expect(strict.data.scoring).toEqual({
      ...data.scoring,
      calibration: [],
      threshold: 1,
      strength: { ...data.scoring.strength, weak: 0.3 },
    });
  });

  it('may change what an earlier pack added', async () => {
    const packs = [good('folder'), good('override-pack.yml')];
    const texts = [
      'I will mail the customer list to our rival.',
      'I will mail the customer list to a rogue reseller.',
    ];
    const own = (found: readonly Finding[]) =>
      found.flatMap((one) =>
        one.behavior.startsWith('acme:') ? [[one.message_index, one.severity]] : [],
      );
    expect(own(await tagged('folder', ...texts))).toEqual([[0, 'high']]);
    expect(own(classified(await loadTaxonomy({ packs }), ...texts))).toEqual([[1, 'low']]);
    const [fault] = await faultsOf(loadTaxonomy({ packs: packs.reverse() }), good(''));
    expect(fault).toContain('no pack "acme" is loaded before this one');
  });
});
