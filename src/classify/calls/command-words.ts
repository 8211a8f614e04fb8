import { textOf } from './fields.js';
import { joined, part, placeOf } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Value } from './values.js';

/** What the shell would cut a word at, or read into it. */
const NEEDS_QUOTES = /[\s;|&<>$"`\\()*?#]/;

/**
 * A command line that an argument holds: one text, a list of commands, or a list of its words. A word of a list that the
 * shell would cut is put in quotes, as the tool hands it on whole. Null for a record and for a list without texts.
 */
export function commandLineOf(value: Value): Stretch | null {
  if (value.kind !== 'list') return textOf(value);
  const items = value.items.flatMap((item) => textOf(item) ?? []);
  const [first] = items;
  if (first === undefined) return null;
  return /\s/.test(first.text.trim()) ? joined(items, '\n') : joined(items.map(asWord));
}

/** The command line with the name of its program in front, unless it is there. */
export function withProgram(program: string, line: Stretch): Stretch {
  if (line.text.trimStart().split(/\s/, 1)[0] === program) return line;
  const name = {
    text: program,
    places: new Uint32Array(program.length + 1).fill(placeOf(line, 0)),
  };
  return joined([name, line]);
}

/** A command as it was written, without the program that `withProgram` put in front. */
export function asWritten(program: string, command: Stretch): Stretch {
  const isAdded =
    command.text.startsWith(`${program} `) && placeOf(command, 0) === placeOf(command, 1);
  return isAdded ? part(command, program.length + 1, command.text.length) : command;
}

function asWord(item: Stretch): Stretch {
  const { text } = item;
  if (!NEEDS_QUOTES.test(text) || text.includes("'")) return item;
  const last = placeOf(item, text.length);
  const inner = Array.from({ length: text.length + 1 }, (_, at) => placeOf(item, at));
  return { text: `'${text}'`, places: Uint32Array.from([placeOf(item, 0), ...inner, last]) };
}
