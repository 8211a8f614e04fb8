import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A text that is made from code or data. Paths are relative to the repository. */
export interface Generated {
  readonly path: string;
  /** Part of a hand-written page, between its marks; the whole file without it. */
  readonly region?: string;
  readonly text: string;
}

/** A whole file as it should be. */
export interface WholeFile {
  readonly path: string;
  readonly text: string;
}

/** The files that are not as they should be, as they should be. */
export function staleFiles(generated: readonly Generated[]): WholeFile[] {
  const files = new Map<string, string>();
  for (const one of generated) {
    const { path, region, text } = one;
    const whole = region === undefined ? text : withRegion(files.get(path) ?? read(path), one);
    files.set(path, whole);
  }
  return [...files]
    .filter(([path, text]) => read(path) !== text)
    .map(([path, text]) => ({ path, text }));
}

/** Writes the files, with the folders that they need. */
export function writeFiles(files: readonly WholeFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}

/** A Markdown table; what would be markup in a cell is escaped, code in backticks is left as it is. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

function cellText(text: string): string {
  const parts = text.replaceAll('|', '\\|').replace(/\s+/g, ' ').split('`');
  return parts.map((part, i) => (i % 2 === 0 ? part.replaceAll('<', '&lt;') : part)).join('`');
}

function read(path: string): string {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
}

/** The page with the text between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->`. */
function withRegion(page: string, { path, region, text }: Generated): string {
  const open = `<!-- generated:${region} -->\n`;
  const close = `<!-- /generated:${region} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`${path} lacks the marks ${open.trim()} and ${close}`);
  return `${page.slice(0, from + open.length)}\n${text.trimEnd()}\n\n${page.slice(to)}`;
}
