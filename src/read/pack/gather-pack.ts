import { join } from 'node:path';
import { append } from '../../model/append.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { ValuePath } from '../../model/raw-pack.js';
import { readPackFiles } from './pack-file.js';
import type { PackFile } from './pack-file.js';

/** Where a value of a pack came from. */
export interface Origin {
  readonly file: PackFile;
  /** The way to it in the file's own value. */
  readonly path: ValuePath;
  /** The same for people, with the list that a file of one entry belongs to. */
  readonly shown: ValuePath;
}

/** A pack put together, and where each of its parts came from. */
export interface GatheredPack {
  readonly value: unknown;
  readonly origin: (path: ValuePath) => Origin;
}

/** A file that is a whole pack. */
export function gatherFile(file: PackFile): GatheredPack {
  return { value: file.value, origin: (path) => ({ file, path, shown: path }) };
}

/**
 * Puts a folder together: `pack.yml` is the pack, and the files of each folder beside it add to the list of its name,
 * one entry or a list of them each, in the order of their paths. Left out are names that begin with `_` or `.`, and
 * `node_modules`.
 * @throws ConfigurationError listing the faults of all files.
 */
export async function gatherFolder(folder: string): Promise<GatheredPack> {
  const { default: fastGlob } = await import('fast-glob');
  const found = await fastGlob.async(['*.{yml,yaml,json}', '*/**/*.{yml,yaml,json}'], {
    cwd: folder,
    ignore: ['**/_*', '**/_*/**', '**/node_modules/**'],
    caseSensitiveMatch: false,
  });
  const names = found.sort();
  const head = headOf(
    folder,
    names.filter((name) => !name.includes('/')),
  );
  const parts = names.filter((name) => name.includes('/'));
  const files = await readPackFiles([head, ...parts].map((name) => join(folder, name)));
  const [first, ...rest] = files as [PackFile, ...PackFile[]];
  return gather(
    first,
    rest.map((file, i) => ({ file, list: (parts[i] as string).split('/')[0] as string })),
  );
}

/** The one file beside the folders. Another in YAML would be passed over in silence, so it is a fault. */
function headOf(folder: string, names: readonly string[]): string {
  const heads = names.filter((name) => /^pack\.(?:ya?ml|json)$/.test(name));
  const strays = names.filter((name) => /\.ya?ml$/i.test(name) && !heads.includes(name));
  const [head, ...others] = heads;
  const faults = [
    ...(head === undefined
      ? [`${folder}: there is no pack.yml: write one with format, name and version`]
      : []),
    ...others.map((name) => `${join(folder, name)}:1:1: ${head} is there too: keep one of them`),
    ...strays.map(
      (name) =>
        `${join(folder, name)}:1:1: this is no part of the pack: move it into the folder of its list, such as rules/, or begin its name with "_"`,
    ),
  ];
  if (head !== undefined && faults.length === 0) return head;
  throw new ConfigurationError(
    'invalid-pack',
    faults.join('\n'),
    'A pack in a folder is a pack.yml and folders such as rules/ and lexicons/.',
  );
}

/** An entry of a list, and the way to it in its file; `[]` where the file is this one entry. */
interface Entry {
  readonly file: PackFile;
  readonly path: ValuePath;
  readonly item: unknown;
}

function gather(head: PackFile, parts: readonly { file: PackFile; list: string }[]): GatheredPack {
  const lists = new Map<string, Entry[]>();
  for (const { file, list } of parts) {
    const entries = lists.get(list) ?? ownEntries(head, list);
    append(entries, entriesOf(file));
    lists.set(list, entries);
  }
  return {
    value: withLists(head.value, lists),
    origin(path) {
      const [list, index, ...rest] = path;
      const entries = lists.get(String(list)) ?? [];
      // A folder whose name is no list: its first file is nearer than the head, which does not speak of it.
      const isFolder = index === undefined && entries[0] !== undefined && entries[0].file !== head;
      if (isFolder) return { file: (entries[0] as Entry).file, path: [], shown: path };
      const entry = entries[Number(index)];
      if (entry === undefined || entry.file === head) return { file: head, path, shown: path };
      const at = entry.path[0] ?? 0;
      return {
        file: entry.file,
        path: [...entry.path, ...rest],
        shown: [String(list), at, ...rest],
      };
    },
  };
}

/** The entries that stand in the head itself come first, so their indices stay. */
function ownEntries(head: PackFile, list: string): Entry[] {
  const own = isMapping(head.value) && Object.hasOwn(head.value, list) ? head.value[list] : [];
  const items: unknown[] = Array.isArray(own) ? own : [own];
  return items.map((item, i) => ({ file: head, path: [list, i], item }));
}

function entriesOf(file: PackFile): Entry[] {
  if (!Array.isArray(file.value)) return [{ file, path: [], item: file.value }];
  return file.value.map((item: unknown, i) => ({ file, path: [i], item }));
}

/** A head that is no mapping is left as it is, for the schema to say so. */
function withLists(head: unknown, lists: ReadonlyMap<string, readonly Entry[]>): unknown {
  if (!isMapping(head)) return head;
  return Object.fromEntries([
    ...Object.entries(head),
    ...[...lists].map(([list, entries]) => [list, entries.map(({ item }) => item)] as const),
  ]);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
