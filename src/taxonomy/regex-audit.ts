/**
 * What is wrong with a rule's regular expression, or null. Refused is what can blow up or cannot be bounded: look-around,
 * back-references, a repeat inside a repeat, and repeats without an upper bound (`{0,40}` instead of `*`).
 * The text it runs on is one sentence of at most 2,000 characters. The tests audit the shipped ones with recheck.
 */
export function regexFault(regex: string, flags: string): string | null {
  try {
    new RegExp(regex, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `is no regular expression (${reason}): mend it`;
  }
  const bare = withoutClasses(regex);
  if (/\(\?(?:[=!]|<[=!])/.test(bare)) return 'uses look-around: write it without';
  if (/\\[1-9]|\\k</.test(bare)) return 'uses a back-reference: write it without';
  if (/[*+]|\{\d*,\}/.test(bare)) return 'repeats without a bound: write {0,40} instead of * or +';
  if (repeatsRepeat(bare)) return 'repeats a group that repeats: write it without';
  return null;
}

/** The expression without escapes of marks and without character classes, whose marks mean themselves. */
function withoutClasses(regex: string): string {
  return regex.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
}

function repeatsRepeat(bare: string): boolean {
  const repeats: boolean[] = [];
  for (let at = 0; at < bare.length; at++) {
    const mark = bare.charAt(at);
    if (mark === '(') repeats.push(false);
    else if (mark === '{') repeats.fill(true);
    else if (mark === ')' && repeats.pop() === true && bare.charAt(at + 1) === '{') return true;
  }
  return false;
}
