/** Where in a pack's files something stands. */
export interface PackPlace {
  /** The file, as the user would name it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The way there within the file's own lists: `rules[0].severity`; empty for the file itself. */
  readonly path: string;
}

/** The way to a value: keys and indices from the outside in. */
export type ValuePath = readonly PropertyKey[];

/** A pack as it was read, not yet checked. */
export interface RawPack {
  /** What the user named. */
  readonly path: string;
  /** The whole pack in one value, whatever number of files it came from. */
  readonly value: unknown;
  /**
   * Where the value at a way stands: its key or, for what is in a list, itself; the nearest there is
   * where the way leads to nothing. Absent for packs made in memory.
   */
  readonly locate?: (path: ValuePath) => Promise<PackPlace>;
}

/** A way as people write it: `rules[0].examples.match`. */
export function pathText(path: ValuePath): string {
  return path
    .map((key, i) => {
      if (typeof key === 'number') return `[${key}]`;
      const name = String(key);
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name)) return `[${JSON.stringify(name)}]`;
      return i === 0 ? name : `.${name}`;
    })
    .join('');
}
