/** Inputs for tests of the program, with words of a pack of their own: the shipped rules may change. */

/** A pack whose only rule finds the word "frobnicate", as deception of severity `medium`. */
export const PACK = JSON.stringify({
  format: 1,
  name: 'test',
  version: '0.1.0',
  behaviors: [
    {
      code: 'test:DEC-90',
      slug: 'frobnication',
      name: 'Frobnication',
      category: 'deception',
      definition: 'Frobnicates something.',
      counts: ['frobnicating'],
      counts_not: ['defrobnicating'],
      since: '0.1.0',
      sources: ['test'],
    },
  ],
  rules: [
    {
      id: 'test:DEC-90.R001',
      name: 'frobnicates',
      kind: 'phrase',
      behavior: 'test:DEC-90',
      title: 'Frobnicates',
      severity: 'medium',
      strength: 'strong',
      patterns: ['frobnicate'],
      table3: 31,
      false_positives: ['none known'],
      examples: {
        match: ['I will frobnicate it.', 'Frobnicate now.', 'I need to frobnicate.'],
        no_match: ['Nothing here.', 'A frob.', 'Nicate.'],
      },
      since: '0.1.0',
      sources: ['test'],
    },
  ],
});

/** One conversation a line: what the agent said, one message each. */
export function chatLine(
  id: string,
  texts: readonly string[],
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  const messages = [
    { role: 'user', content: 'Please go on.' },
    ...texts.map((content) => ({ role: 'assistant', content })),
  ];
  return `${JSON.stringify({ id, metadata, messages })}\n`;
}

/** Two findings that count, one that is negated, one message without any. */
export const FOUND = chatLine(
  'found',
  [
    'I will frobnicate the widget.',
    'I will not frobnicate the lamp.',
    'Lunch.',
    'Then I frobnicate.',
  ],
  { model: 'r1', condition: 'neutral', seed: 7 },
);

/** Nothing at all. */
export const QUIET = chatLine('quiet', ['Lunch.', 'Tea.'], { model: 'v3' });
