import type { LabelledRole, ParseOptions } from '../format.js';

/** The words that name a speaker, lower case, with the role that each means. */
export interface LabelWords {
  readonly roles: ReadonlyMap<string, LabelledRole>;
  /** Roles whose words were given by the user: every one of them cuts, not only the first seen. */
  readonly given: ReadonlySet<LabelledRole>;
  /** Length of the longest word. */
  readonly longest: number;
}

/** A label at the beginning of a line. */
export interface Label {
  readonly role: LabelledRole;
  /** As it is written, without the colon. */
  readonly spelling: string;
  /** `alone`: nothing else stands on the line. */
  readonly style: 'alone' | 'inline';
  /** Offset in the line of what follows the colon and blanks; the line's length where nothing does. */
  readonly textStart: number;
}

const BUILT_IN: Readonly<Record<LabelledRole, readonly string[]>> = {
  user: ['Human', 'User'],
  assistant: ['Assistant', 'AI', 'Bot', 'Agent', 'Model'],
  system: ['System'],
  tool: ['Tool', 'Environment', 'Observation'],
};

/** The label words to use: the given ones of a role replace the built-in ones of that role. */
export function labelWords(given: ParseOptions['labels'] = {}): LabelWords {
  const roles = new Map<string, LabelledRole>();
  const roleNames = Object.keys(BUILT_IN) as LabelledRole[];
  const chosen = roleNames.filter((role) => given[role] !== undefined);
  // Given words first: a word given for one role must not keep its built-in meaning for another.
  for (const role of [...chosen, ...roleNames.filter((name) => !chosen.includes(name))]) {
    for (const word of given[role] ?? BUILT_IN[role]) {
      const key = word.trim().replace(/:$/, '').toLowerCase();
      if (key !== '' && !roles.has(key)) roles.set(key, role);
    }
  }
  const longest = Math.max(0, ...[...roles.keys()].map((key) => key.length));
  return { roles, given: new Set(chosen), longest };
}

/** The label that the line begins with, or null. It must stand at the very beginning: indented ones are quotes. */
export function readLabel(line: string, words: LabelWords): Label | null {
  // Assistant: I will look around.
  //          ^
  const colon = line.slice(0, words.longest + 1).indexOf(':');
  if (colon < 0) return null;
  const spelling = line.slice(0, colon);
  const role = words.roles.get(spelling.toLowerCase());
  if (role === undefined) return null;
  let textStart = colon + 1;
  while (' \t\r'.includes(line.charAt(textStart)) && textStart < line.length) textStart++;
  return { role, spelling, style: textStart === line.length ? 'alone' : 'inline', textStart };
}
