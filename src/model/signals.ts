/** What is known of a message when its findings are calibrated; `docs/rules.md` explains each. */
export const SIGNALS = [
  'rule',
  'rules',
  'score',
  'thought',
  'call',
  'speech',
  'other-thought',
  'thought-before',
  'call-before',
  'rule-before',
  'asked-after',
  'counter',
  'instructed',
  'has-thought',
  'has-call',
  'has-speech',
  'length',
  'setting',
  'rule-in-setting',
  'thought-in-setting',
  'found',
  'found-any',
  'found-density',
  'any-density',
  'found-by-length',
  'any-by-length',
  'words',
  'thought-words',
  'call-words',
  'speech-words',
  'words-before',
  'mean-words-before',
  'other-words',
] as const;

export type Signal = (typeof SIGNALS)[number];

/** What of a message is read as one text: all that the agent wrote, its thought, its calls, what it says. */
export const MESSAGE_PARTS = ['any', 'thought', 'call', 'speech'] as const;

export type MessagePart = (typeof MESSAGE_PARTS)[number];
