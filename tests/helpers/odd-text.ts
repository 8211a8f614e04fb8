import fc from 'fast-check';

/** Pieces at which readers of words and sentences have gone wrong: joints, marks, other scripts, halves of pairs. */
const PIECES = [
  ...'aZ9_\'’.!?;…"”)*,-/\\',
  ...'éßıİſ来を語Ж😀',
  ...[' ', '\n', '\n\n', '\t', '\r\n', '\u00a0', '\u2028', '\ufeff', '\ud83d', '\u0301'],
  ...[
    "don't",
    'I’ll',
    "she's",
    "X'vE",
    "don'tDo",
    'accessLog',
    'HTTPServer',
    'x1Y2',
    'ﬁle',
    'lоgs',
  ],
  ...['. a', '.\nb', '。', '？', 'e.g. this', '\\n', 'delete', 'Logs'],
];

/** Text put together of odd pieces. */
export function oddText(maxLength = 40): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(''));
}

/** Text of odd pieces between words of a list. */
export function oddWords(words: readonly string[], maxLength = 40): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  const varied = fc.tuple(word, fc.constantFrom('as', 'up', 'curly')).map(([text, how]) => {
    if (how === 'up') return text.toUpperCase();
    return how === 'curly' ? text.replaceAll("'", '’') : text;
  });
  const joint = fc.constantFrom(' ', ' ', ' ', '\n', '\u00a0', '_', '. ', ', ', '来', ' “', '” ');
  return fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 9, arbitrary: varied }, { weight: 1, arbitrary: oddText(3) }),
        joint,
      ),
      {
        maxLength,
      },
    )
    .map((parts) => parts.flat().join(''));
}
