/** So many names are told where nothing is called as was asked. */
const MOST_NAMES = 20;

/** What stands behind `npm run NAME --`. */
export interface CommandLine {
  /** Words that are no flags, in order; at most as many as the script takes. */
  readonly words: readonly string[];
  /** The flags that were given, without their hyphens. */
  readonly flags: ReadonlySet<string>;
}

/**
 * Reads a script's command line: at most the words and only the flags that it names. A slip is refused, as a figure that
 * was measured with other settings than were asked for looks like any other.
 */
export function readCommandLine(words: readonly string[], flags: readonly string[]): CommandLine {
  const given = process.argv.slice(2);
  const usage = `It takes ${[...words, ...flags.map((flag) => `--${flag}`)].join(', ') || 'nothing'}.`;
  const isFlag = (word: string): boolean => word.startsWith('-');
  const unknown = given.find((word) => isFlag(word) && !flags.some((flag) => word === `--${flag}`));
  if (unknown !== undefined) refuse(`There is no ${unknown} here. ${usage}`);
  const plain = given.filter((word) => !isFlag(word));
  if (plain.length > words.length) refuse(`${plain[words.length]} is one word too many. ${usage}`);
  return { words: plain, flags: new Set(given.filter(isFlag).map((word) => word.slice(2))) };
}

/** A whole number over 0 from the command line. */
export function countAsked(name: string, word: string): number {
  if (!/^[1-9]\d*$/.test(word)) refuse(`${name} is a whole number over 0, not ${word}.`);
  return Number(word);
}

/** The rows whose name begins with what was asked for; where none does, the names that there are are told. */
export function selectedBy<T>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  prefix: string,
): readonly T[] {
  const kept = rows.filter((row) => nameOf(row).startsWith(prefix));
  if (kept.length > 0) return kept;
  const names = [...new Set(rows.map(nameOf))].sort();
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const some = names.slice(0, MOST_NAMES).join(', ');
  return refuse(`Nothing begins with ${prefix}: there are ${some}${more}.`);
}

/** Ends a script that was called wrongly or lacks what it measures: a sentence for the caller, no stack, and exit code 2 as for every wrong call. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
