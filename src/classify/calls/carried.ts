import type { Carrier } from './command-index.js';
import { optionValue } from './options.js';
import type { Arguments, OptionValues } from './options.js';
import type { Stage } from './parse-shell.js';
import type { Word } from './shell-lexer.js';
import type { Stretch } from './stretch.js';

/** A command that another one holds: words of the same command line, or a text of its own. */
export type Held =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'text'; readonly source: Stretch };

/** What stands around a carrier. */
interface Around {
  readonly stage: Stage;
  readonly takers: OptionValues;
}

/** Finds the command that a carrier holds; null where it holds none. */
export function carriedBy(
  carrier: Carrier,
  args: Arguments,
  words: readonly Word[],
  { stage, takers }: Around,
): Held | null {
  if (carrier.part === 'option') {
    const value = carrier.options
      .map((name) => optionValue(args, name))
      .find((word) => word !== null);
    return value == null ? null : heldIn([value]);
  }
  if (carrier.part === 'until-semicolon') return untilSemicolon(carrier, words);
  if (carrier.part === 'input') {
    const text = stage.redirects.find(({ kind }) => kind === 'text')?.word.inner;
    const source = stage.documents[0] ?? text;
    return source == null ? null : { kind: 'text', source };
  }
  return heldIn(behindArguments(carrier, words, takers.values));
}

function heldIn(words: readonly Word[]): Held | null {
  const [first] = words;
  if (first === undefined) return null;
  if (words.length === 1 && first.inner !== null) return { kind: 'text', source: first.inner };
  return { kind: 'words', words };
}

/** The words behind a carrier's own subcommands, options and arguments. */
function behindArguments(
  carrier: Carrier,
  words: readonly Word[],
  values: ReadonlySet<string>,
): readonly Word[] {
  let toSkip = carrier.words.length - 1 + carrier.skip;
  for (let i = 0; i < words.length; i++) {
    const { value, quoted } = words[i] as Word;
    if (value === '--') {
      if (toSkip <= 0) return words.slice(i + 1);
      continue;
    }
    if (!quoted && /^-./.test(value)) {
      if (values.has(value)) i++;
      continue;
    }
    if (toSkip <= 0) return words.slice(i);
    toSkip--;
  }
  return [];
}

/** `-exec command {} ;`: the command stands behind the option. */
function untilSemicolon(carrier: Carrier, words: readonly Word[]): Held | null {
  const from = words.findIndex(({ value }) => carrier.options.includes(value));
  if (from < 0) return null;
  const end = words.findIndex(({ value }, i) => i > from && (value === ';' || value === '+'));
  return heldIn(words.slice(from + 1, end < 0 ? words.length : end));
}
