import type { Word } from './shell-lexer.js';
import type { NameHit } from './verbs.js';
import type { Vocabulary } from './vocabulary.js';

/** A tool that is named like a command of a program, `git_commit`; null where no command is written so. */
export function formOfName(tool: string, { commands }: Vocabulary): NameHit | null {
  const [program = '', ...rest] = tool
    .toLowerCase()
    .slice(0, 100)
    .split(/[\s.:/_-]+/);
  if (rest.length === 0 || !commands.isProgram(program)) return null;
  const args = { program, head: word(program), options: [], plain: rest.map(word) };
  const form = commands.formOf(args);
  if (form === null || form.words.length < 2) return null;
  return { verb: form.verb, weak: true, leads: false, rest: [] };
}

function word(value: string): Word {
  return { value, from: 0, to: 0, quoted: false, inner: null, commands: [] };
}
