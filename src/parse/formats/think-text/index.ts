import type { Format } from '../format.js';
import { textFormat } from '../text-format.js';

/** What one model wrote, raw: the whole text is one agent message. */
export const thinkText: Format = textFormat({
  id: 'think-text',
  title:
    'Raw output of one model with <think> or other agent tags; the whole text is one agent message',
  detect: ({ text }) => (AGENT_TAG.test(text) ? LIKELY : 0),
  fromText: (text) => ({
    id: null,
    record: null,
    metadata: new Map(),
    messages: [
      {
        role: 'assistant',
        parts: text === '' ? [] : [{ field: 'content', as: 'content', text }],
        problems: [],
      },
    ],
    problems: [],
  }),
});

/** Below a text that begins with a speaker's label: there the tags stand inside messages. */
const LIKELY = 0.5;

/** A tag that agents write and documents do not. */
const AGENT_TAG =
  /<\/?(?:think(?:ing)?|thoughts?|thought_process|reasoning|reflection|scratchpad|inner_monologue|tool|tool_call|tool_response|tool_result|eyes|ears|legs|left_hands?|right_hands?|memory|persona)(?:\s[^<>]*)?>/i;
