/**
 * What is wrong with a rule's regular expression, or null. Refused are the shapes that blow up or cannot be bounded:
 * look-around, back-references, a repeat inside a repeat, a group with a choice in it that repeats often, and repeats
 * without an upper bound (`{0,40}` instead of `*`). That is no proof for what is left: many choices side by side are slow, too.
 * The text it runs on is one sentence of at most 2,000 characters. The tests audit the shipped ones with recheck.
 */
export function regexFault(regex: string, flags: string): string | null {
  try {
    new RegExp(regex, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `is no regular expression (${reason}): mend it`;
  }
  const bare = withoutClasses(flags.includes('u') ? withoutNames(regex) : regex);
  if (/\(\?(?:[=!]|<[=!])/.test(bare)) return 'uses look-around: write it without';
  if (/\\[1-9]|\\k</.test(bare)) return 'uses a back-reference: write it without';
  if (/[*+]|\{\d*,\}/.test(bare)) return 'repeats without a bound: write {0,40} instead of * or +';
  const groups = repeatedGroups(bare);
  if (groups.some(({ repeats }) => repeats))
    return 'repeats a group that repeats: write it without';
  if (groups.some(({ chooses, most }) => chooses && most > MOST_CHOICES))
    return `repeats a group that holds | or ? more than ${MOST_CHOICES} times: write a class such as [ab]{0,40}, or {0,${MOST_CHOICES}}`;
  return null;
}

/** The expression without names in braces, as in `\p{L}` and `\u{2019}`, whose braces repeat nothing where the flag u is set. */
function withoutNames(regex: string): string {
  return regex.replace(/\\(?:[pPu]\{[^}]*\}|.)/gs, (found) => (found.length > 2 ? 'x' : found));
}

/** The expression without escapes of marks and without character classes, whose marks mean themselves. */
function withoutClasses(regex: string): string {
  return regex.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
}

/** Each turn of such a group multiplies the ways in which a text can be read: `(a|a){0,40}` has 2 to the 40th. */
const MOST_CHOICES = 4;

interface Group {
  /** It holds a repeat. */
  repeats: boolean;
  /** It holds alternatives, or something that may be left out. */
  chooses: boolean;
  /** How often it is repeated at most. */
  most: number;
}

/** The groups that are repeated themselves. */
function repeatedGroups(bare: string): Group[] {
  const open: Group[] = [];
  const repeated: Group[] = [];
  for (let at = 0; at < bare.length; at++) {
    const mark = bare.charAt(at);
    if (mark === '(') open.push({ repeats: false, chooses: false, most: 1 });
    else if (mark === '{') for (const group of open) group.repeats = true;
    else if (mark === '|') for (const group of open) group.chooses = true;
    // Behind a bracket it says of which kind the group is.
    else if (mark === '?' && bare.charAt(at - 1) !== '(')
      for (const group of open) group.chooses = true;
    const group = mark === ')' ? open.pop() : undefined;
    const most = /^\{(?:\d+,)?(\d+)\}/.exec(bare.slice(at + 1))?.[1];
    if (group !== undefined && most !== undefined) repeated.push({ ...group, most: Number(most) });
  }
  return repeated;
}
