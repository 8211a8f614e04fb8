import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A source file; `path` is relative to `src`. */
interface File {
  readonly path: string;
  readonly text: string;
}

const STAGES = ['read', 'parse', 'classify', 'aggregate', 'report'];

/** Folders that other parts see only through their index. */
const BEHIND_INDEX = [...STAGES, 'evaluate'];

/** What each layer may import beside itself; type-only imports obey the same table. */
const LAYERS = new Map<string, readonly string[]>([
  ['model', []],
  ['nlp', []],
  ['taxonomy', ['model']],
  ['read', ['model']],
  ['parse', ['model', 'nlp']],
  ['classify', ['model', 'taxonomy', 'nlp']],
  ['aggregate', ['model', 'taxonomy']],
  ['report', ['model', 'taxonomy']],
  ['pipeline', ['model', 'taxonomy', ...STAGES]],
  ['evaluate', ['model', 'taxonomy', 'nlp', 'pipeline']],
  ['cli', ['model', 'taxonomy', 'pipeline', ...BEHIND_INDEX]],
  ['index', ['model', 'nlp', 'taxonomy', 'pipeline', ...BEHIND_INDEX]],
]);

/** Where each runtime dependency may be imported; one row per entry of package.json's `dependencies` and `peerDependencies`. */
const LIBRARIES = new Map<string, readonly string[]>([
  ['@duckdb/node-api', ['cli']],
  ['cli-progress', ['cli']],
  ['cli-table3', ['report']],
  ['commander', ['cli']],
  ['compromise', ['nlp']],
  ['csv-parse', ['read', 'parse']],
  ['csv-stringify', ['report']],
  ['fast-glob', ['read']],
  ['fzstd', ['read']],
  ['hyparquet', ['parse']],
  ['hyparquet-compressors', ['parse']],
  ['hyparquet-writer', ['report']],
  ['natural', ['nlp']],
  ['piscina', ['cli']],
  ['xxhash-wasm', ['read']],
  ['yaml', ['read', 'report']],
  ['yauzl', ['read']],
  ['zod', ['taxonomy', 'report', 'evaluate']],
]);

/** The layers that may touch files and streams. Everything else runs in a browser. */
const NODE_LAYERS = ['read', 'cli'];

/** Only this file sees the process. */
const PROCESS_FILE = 'cli/main.ts';

const MAX_LINES = 350;

describe('layers', () => {
  const entries = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' });
  const paths = entries.filter((path) => path.endsWith('.ts')).sort();
  const files = paths.map((path) => ({ path, text: readFileSync(`${root}src/${path}`, 'utf8') }));

  it('holds in every source file', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(faults)).toEqual([]);
  });

  it('has one row for every runtime dependency', () => {
    const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
    const all = { ...manifest.dependencies, ...manifest.peerDependencies };
    expect([...LIBRARIES.keys()]).toEqual(Object.keys(all).sort());
  });
});

describe('the checker finds planted faults', () => {
  it.each([
    ['model/a.ts', `import type { Rule } from '../taxonomy/schema.js';`],
    ['model/a.ts', `import { z } from 'zod';`],
    ['taxonomy/a.ts', `export * from '../classify/index.js';`],
    ['nlp/a.ts', `import natural from 'natural';`],
    ['nlp/a.ts', `import type { Span } from '../model/span.js';`],
    ['parse/a.ts', `type T = import('../classify/index.js').Matcher;`],
    ['parse/a.ts', `const read = () => import('node:fs');`],
    ['parse/a.ts', `const x = await import(name);`],
    ['classify/a.ts', `import { parse } from 'yaml';`],
    ['classify/a.ts', `import fs from 'fs';`],
    ['aggregate/a.ts', `import { a } from '#src/model/span.js';`],
    ['report/a.ts', `import { main } from '../cli/main.js';`],
    ['report/a.ts', `import data from '../../taxonomy/released/1.json';`],
    ['pipeline.ts', `import { stem } from './nlp/natural.js';`],
    ['cli/commands/tag.ts', `import { cut } from '../../parse/segment/cut.js';`],
    ['cli/commands/tag.ts', `process.exitCode = 1;`],
    ['cli/commands/tag.ts', `import { exit } from 'node:process';`],
    ['read/a.ts', `const { env } = globalThis.process;`],
    ['read/utils/a.ts', `export {};`],
    ['evaluate/a.ts', `import { parseTranscripts } from '../parse/index.js';`],
    ['cli/commands/evaluate.ts', `import { cellsOf } from '../../evaluate/cells.js';`],
    ['elsewhere/a.ts', `export {};`],
    ['read/long.ts', '\n'.repeat(MAX_LINES + 1)],
  ])('%s: %s', (path, text) => {
    expect(faults({ path, text })).not.toEqual([]);
  });

  it.each([
    ['nlp/a.ts', `import stemmer from 'natural/lib/natural/stemmers/index.js';`],
    ['read/a.ts', `import { open } from 'node:fs/promises'; import fg from 'fast-glob';`],
    ['cli/commands/tag.ts', `import { FORMATS } from '../../parse/index.js';`],
    ['cli/main.ts', `process.exitCode = 1;`],
    ['parse/a.ts', `// import x from 'node:fs'\nconst s = "import 'zod'"; step.process();`],
  ])('and leaves the rest alone: %s: %s', (path, text) => {
    expect(faults({ path, text })).toEqual([]);
  });
});

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
}

/** Everything wrong with one file, as lines that name the file and the fault. */
function faults(file: File): string[] {
  const layer = layerOf(file.path);
  const found: string[] = [];
  if (!LAYERS.has(layer)) found.push(`no row in LAYERS for ${layer}`);
  if (/(?:^|\/)utils?(?:\/|\.ts$)/.test(file.path))
    found.push('named util: name it after what it does');
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  if (lines > MAX_LINES) found.push(`${lines} lines, over ${MAX_LINES}`);
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true), (node) => {
    if (mentionsProcess(node) && file.path !== PROCESS_FILE) found.push('mentions process');
    const specifier = specifierOf(node);
    const fault = specifier === undefined ? undefined : importFault(file.path, layer, specifier);
    if (fault) found.push(`imports ${specifier?.getText()}: ${fault}`);
  });
  return found.map((fault) => `src/${file.path}: ${fault}`);
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** The expression that names a module, for every way of importing one. */
function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport || isRequire ? node.arguments[0] : undefined;
}

/** True for the name `process` where it can mean Node's, also behind `globalThis`. */
function mentionsProcess(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'process') return false;
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return true;
  return parent.expression.getText() === 'globalThis';
}

function importFault(path: string, layer: string, node: ts.Node): string | undefined {
  const literal = ts.isLiteralTypeNode(node) ? node.literal : node;
  if (!ts.isStringLiteralLike(literal)) return 'a computed import cannot be checked';
  const specifier = literal.text;
  if (specifier.startsWith('.')) return relativeFault(path, layer, specifier);
  return specifier.startsWith('node:')
    ? nodeFault(path, layer, specifier)
    : libraryFault(layer, specifier);
}

function relativeFault(path: string, layer: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith('..')) return 'leaves src';
  const to = layerOf(target);
  if (to === layer) return undefined;
  if (!LAYERS.get(layer)?.includes(to)) return `${layer} may not import ${to}`;
  const viaIndex = layer !== 'cli' || !BEHIND_INDEX.includes(to) || target === `${to}/index.js`;
  return viaIndex ? undefined : `cli may import ${to} only through its index.js`;
}

function nodeFault(path: string, layer: string, specifier: string): string | undefined {
  if (!NODE_LAYERS.includes(layer)) return 'only read and cli may import node: modules';
  const isProcess = specifier === 'node:process';
  return isProcess && path !== PROCESS_FILE
    ? `only ${PROCESS_FILE} may see the process`
    : undefined;
}

function libraryFault(layer: string, specifier: string): string | undefined {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const places = LIBRARIES.get(name);
  if (places === undefined) return `no row in LIBRARIES for ${name}`;
  if (!places.includes(layer)) return `${name} belongs in ${places.join(', ')}`;
  // natural's root loads databases and the working directory's .env, and prints.
  const bareNatural = name === 'natural' && !specifier.startsWith('natural/lib/');
  return bareNatural ? 'import natural by a deep path, natural/lib/...' : undefined;
}

/** The first folder of a path below `src`, or the name of a file that lies there itself. */
function layerOf(path: string): string {
  return (path.split('/')[0] as string).replace(/\.[jt]s$/, '');
}
