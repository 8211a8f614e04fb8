import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../arguments/usage-error.js';

/** What one call of `npm run new` does. Paths are relative to the project. */
export interface Plan {
  readonly template: string;
  /** The folder or file made from the template. */
  readonly target: string;
  /** Turns the template's text into the new file's. */
  readonly fill: (text: string) => string;
  /** Set where the target is a list that the new entry joins: the line that it must not hold yet. */
  readonly joins?: string;
  /** Set where something else has to be there first: a line of a file. */
  readonly needs?: { readonly path: string; readonly line: string };
  readonly registration?: Registration;
  /** A folder for fixtures, made empty. */
  readonly fixtures?: string;
  /** What the author does next. */
  readonly next: string;
}

/** An entry in the list of all formats or outputs: an import and a name. */
export interface Registration {
  readonly file: string;
  readonly list: string;
  readonly name: string;
  readonly from: string;
}

/** The formatter's line width, so that a registered line passes the lint. */
const LINE_WIDTH = 100;

/**
 * Carries out a plan. Everything is read and checked before anything is written.
 * @throws UsageError when the template is missing or the target is taken.
 */
export function applyPlan(plan: Plan): void {
  if (!existsSync(plan.template)) throw new UsageError(`${plan.template} is missing: restore it.`);
  if (plan.needs !== undefined && !holds(plan.needs.path, plan.needs.line))
    throw new UsageError(`${plan.needs.path} has no "${plan.needs.line}": add that first.`);
  const present = plan.joins === undefined ? '' : listText(plan.target, plan.joins);
  if (plan.joins === undefined && existsSync(plan.target)) {
    throw new UsageError(`${plan.target} exists already; nothing was written.`);
  }
  const writes = filesUnder(plan.template).map((path) => ({
    path: join(plan.target, path),
    text: present + plan.fill(readFileSync(join(plan.template, path), 'utf8')),
  }));
  if (plan.registration) {
    writes.push({ path: plan.registration.file, text: registered(plan.registration) });
  }
  for (const { path, text } of writes) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (plan.fixtures !== undefined) mkdirSync(plan.fixtures, { recursive: true });
}

/** The files of a template folder, relative to it; for a single file the empty path. */
function filesUnder(template: string): string[] {
  if (statSync(template).isFile()) return [''];
  const entries = readdirSync(template, { recursive: true, encoding: 'utf8' });
  return entries.filter((path) => statSync(join(template, path)).isFile());
}

function holds(path: string, line: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').split(/\r?\n/).includes(line);
}

function listText(path: string, line: string): string {
  if (!existsSync(path)) return '';
  if (holds(path, line)) {
    throw new UsageError(`${path} has "${line}" already; nothing was written.`);
  }
  const text = readFileSync(path, 'utf8');
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The index file's text with the import after the last one and the name at the end of the list. */
function registered({ file, list, name, from }: Registration): string {
  if (!existsSync(file)) throw new UsageError(`${file} is missing: nothing can be registered.`);
  const text = readFileSync(file, 'utf8');
  const declaration = new RegExp(`^(export const ${list}\\b.*= )\\[([^\\]]*)\\];`, 'm');
  const [whole, head, items] = declaration.exec(text) ?? [];
  const lastImport = [...text.matchAll(/^import .*;\n/gm)].at(-1);
  if (whole === undefined || head === undefined || items === undefined || !lastImport) {
    throw new UsageError(`${file} has no list "export const ${list} = [...]" below its imports.`);
  }
  const names = [...items.split(','), name].map((item) => item.trim()).filter(Boolean);
  const importEnd = lastImport.index + lastImport[0].length;
  return [
    text.slice(0, importEnd),
    `import { ${name} } from '${from}';\n`,
    text.slice(importEnd).replace(whole, () => layOut(head, names)),
  ].join('');
}

/** The list as the formatter would write it. */
function layOut(head: string, names: readonly string[]): string {
  const line = `${head}[${names.join(', ')}];`;
  return line.length <= LINE_WIDTH ? line : `${head}[\n  ${names.join(',\n  ')},\n];`;
}
