import { append } from '../../model/append.js';
import type { Word } from './shell-lexer.js';

/** An option of a command line. */
export interface Option {
  /** As written, without its value: `-rf`, `--name`. */
  readonly name: string;
  /** The word that holds its value; null when it has none. */
  readonly value: Word | null;
}

/** Which options of a program take the next word. */
export interface OptionValues {
  /** Those that do; `*` for all that begin with two hyphens. */
  readonly values: ReadonlySet<string>;
  /** Those that never do. */
  readonly flags: ReadonlySet<string>;
}

/** A command line taken apart. */
export interface Arguments {
  /** Name of the program without its folder and ending. */
  readonly program: string;
  /** The program as written. */
  readonly head: Word;
  readonly options: readonly Option[];
  /** The words that are neither options nor their values. */
  readonly plain: readonly Word[];
}

/** Takes a command line apart; `takers` says which options take the next word as their value. */
export function readOptions(
  program: string,
  head: Word,
  words: readonly Word[],
  takers: OptionValues,
): Arguments {
  const options: Option[] = [];
  const plain: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    if (word.value === '--') {
      append(plain, words.slice(i + 1));
      break;
    }
    if (!isOption(word)) {
      plain.push(word);
      continue;
    }
    const equals = word.value.indexOf('=');
    if (word.value.startsWith('--') && equals > 0) {
      const value = { ...word, value: word.value.slice(equals + 1), inner: null };
      options.push({ name: word.value.slice(0, equals), value });
      continue;
    }
    const next = words[i + 1];
    const takes = next !== undefined && takesValue(word.value, next, takers);
    const last = takes ? lastValue(words, i + 1, word.value, takers) : i;
    const value = takes ? together(words.slice(i + 1, last + 1)) : attached(word, takers.values);
    options.push({ name: word.value, value });
    i = last;
  }
  return { program, head, options, plain };
}

/** True for a word that begins with a hyphen and is no number, and is not only the hyphen. */
function isOption({ value, quoted }: Word): boolean {
  return !quoted && /^-{1,2}[^\s-]/.test(value);
}

function takesValue(name: string, next: Word, { values, flags }: OptionValues): boolean {
  if (flags.has(name)) return false;
  if (values.has(name)) return true;
  if (name.startsWith('--')) return values.has('*') && !isOption(next);
  const last = name.slice(-1);
  return name.length > 2 && values.has(`-${last}`) && isCluster(name, values);
}

/** An option in the plural takes all words up to the next option, where every long option takes one: `--instance-ids a b`. */
function lastValue(
  words: readonly Word[],
  first: number,
  name: string,
  { values }: OptionValues,
): number {
  if (!values.has('*') || !/^--[a-z-]+s$/.test(name)) return first;
  const next = words.findIndex((word, i) => i > first && isOption(word));
  return (next < 0 ? words.length : next) - 1;
}

function together(values: readonly Word[]): Word {
  const [first] = values as readonly [Word];
  return values.length === 1
    ? first
    : { ...first, value: values.map(({ value }) => value).join(' '), inner: null };
}

/** True for short options written together, `-rf`; not for `-name` where that is an option itself. */
function isCluster(name: string, values: ReadonlySet<string>): boolean {
  return /^-[a-z]{2,5}$/i.test(name) && !values.has(name.slice(0, 2));
}

/** The value that stands in the same word: `-uroot`. */
function attached(word: Word, values: ReadonlySet<string>): Word | null {
  const { value } = word;
  if (value.startsWith('--') || value.length < 3 || !values.has(value.slice(0, 2))) return null;
  return { ...word, value: value.slice(2), inner: null };
}

/** True where the option is there, alone or among short ones written together, or with a suffix: `-i.bak`. */
export function hasOption({ options }: Arguments, wanted: string): boolean {
  const [option, setting] = wanted.split('=');
  return options.some(({ name, value }) => {
    if (setting !== undefined) return name === option && value?.value === setting;
    if (name === wanted) return true;
    if (wanted.length !== 2 || name.startsWith('--')) return false;
    return (
      name.startsWith(`${wanted}.`) ||
      (/^-[a-z]{2,6}$/i.test(name) && name.includes(wanted.charAt(1)))
    );
  });
}

/** The value of an option; null where it is not there or has none. */
export function optionValue(args: Arguments, wanted: string): Word | null {
  const found = args.options.find(
    ({ name, value }) =>
      value !== null &&
      (name === wanted ||
        (wanted.length === 2 && hasOption({ ...args, options: [{ name, value }] }, wanted))),
  );
  return found?.value ?? null;
}
