import { isCmdlet, programOf } from './program-name.js';
import type { Vocabulary } from './vocabulary.js';

/** Signs of a command line: options, paths, pipes, patterns, numbers, names with an ending. */
const SHELL_SIGN = /(?:^|\s)--?[a-z]|[/|=~*$<>`@;]|\w\.\w|&&|\d|\w[-_]\w/i;
const LONGEST = 4000;

/** True for a text that is more likely a command line than English. */
export function looksLikeShell(text: string, words: Vocabulary): boolean {
  const line = text
    .slice(0, LONGEST)
    .trim()
    .replace(/^(?:\$ |\(\s?)/, '');
  const [first = '', ...rest] = line
    .split(/\s+/)
    .filter((word, i) => i > 0 || !/^\w+=\S*$/.test(word));
  if (first === '' || /^["'([{]/.test(first)) return false;
  if (/^(?:\.{1,2}|~)?\/\S/.test(first)) return true;
  if (/^(?:for \w+ in|while|until|if) [^\n]*[;\n]\s*(?:do|then)\b/.test(line)) return true;
  if (isCmdlet(first)) return true;
  const isProgram = words.commands.isProgram(programOf(first));
  const isVerb = words.verbs.at([first.toLowerCase()], 0) !== null;
  if (!isProgram && isVerb) return false;
  if (!isProgram)
    return (
      text.trimStart().startsWith('$ ') ||
      /^\w+=\S+\s+[a-z]/.test(line) ||
      hasShellForm(line, words)
    );
  if (words.has('article', rest[0] ?? '')) return false;
  if (!isVerb) return true;
  return rest.length > 0 && SHELL_SIGN.test(rest.join(' '));
}

/** A pipe into a known program, or an option behind a small-letter word: English has neither. */
function hasShellForm(line: string, words: Vocabulary): boolean {
  const behind = /(?:\||&&)\s{0,4}([\w.-]{1,40})/.exec(line)?.[1];
  if (behind !== undefined && /^[\w./-]+(?:\s|$)/.test(line) && words.commands.isProgram(behind))
    return true;
  return /^[a-z][\w.-]{0,60}(?: [\w./-]{1,60}){0,3} --?[a-zA-Z][\w-]*(?:[ =]|$)/.test(line);
}

/** True for a text that begins as a program does: a call, an assignment, an import. */
export function looksLikeCode(text: string): boolean {
  const line = text.slice(0, LONGEST).trimStart();
  return (
    /^(?:await |return |new )?[A-Za-z_$][\w$.]*\(/.test(line) ||
    /^(?:(?:const|let|var) )?[A-Za-z_$][\w$.]*(?:\[[^\]\n]{0,80}\])? ?\+?= ?[^=\s]/.test(line) ||
    /^(?:import [\w{*]|from [\w.]+ import |with \w+\(|def \w+\(|async |for \w+ in [^\n]*:|try:|if [^\n]*:\n|#!|require\()/.test(
      line,
    )
  );
}
