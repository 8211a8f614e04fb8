/**
 * The marks without which a regular expression cannot match: for each character that it asks for, whatever its choices, and that is neither
 * letter, digit nor space, an expression that finds it; none where the whole is a choice. Trying quotations at
 * every letter of sentences without a quotation mark took a twentieth of all time on R1's answers. References to groups are not
 * understood: rules may hold none.
 */
export function neededMarks(regex: string): readonly RegExp[] {
  const needed: RegExp[] = [];
  let depth = 0;
  for (const { 0: piece, index } of regex.matchAll(PIECE)) {
    if (piece.startsWith('(')) depth++;
    else if (piece === ')') depth--;
    else if (depth === 0) {
      if (piece === '|') return [];
      const isOptional = OPTIONAL.test(regex.slice(index + piece.length));
      if (!isOptional && (MARK.test(piece) || CLASS_OF_MARKS.test(piece)))
        needed.push(new RegExp(piece, 'u'));
    }
  }
  return needed;
}

/** How often, an escape, a class, the head of a group, or one character. */
const PIECE =
  /\{\d+(?:,\d*)?\}|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|.)|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|./gsu;

const OPTIONAL = /^(?:[?*]|\{0)/;

/** A mark that stands for itself. */
const MARK = /^(?:[^\p{L}\p{N}\s\\^$.*+?{}()|[\]]|\\[[\](){}.*+?^$|/\\])$/u;

/** A class of nothing but marks, without a range. */
const CLASS_OF_MARKS = /^\[(?:[^\p{L}\p{N}\s\\^\]-]|\\[[\](){}.*+?^$|/\\])+\]$/u;
