import { apiFormat } from '../_shared/api/api-format.js';
import { conversationId, sharesSession } from '../_shared/api/exchange.js';
import type { Format } from '../format.js';
import {
  isAnthropicRecord,
  isRecordList,
  mayBeAnthropic,
  readAnthropicRecord,
} from './anthropic-records.js';
import { anthropicStream } from './merge-events.js';

/** The Messages API of Anthropic: content in blocks, tool results inside user messages, the system prompt beside them. */
export const anthropic: Format = apiFormat({
  id: 'anthropic',
  title: 'Anthropic Messages API: requests, answers, message batches and streams',
  hint: /(?<!\\)"type"\s*:\s*"(?:tool_use|tool_result|redacted_thinking|message_start|signature_delta)"|(?<!\\)"(?:input_schema|anthropic_version|budget_tokens)"\s*:/,
  claims: isAnthropicRecord,
  reads: mayBeAnthropic,
  fromValue: readAnthropicRecord,
  split: (value) => (Array.isArray(value) && isRecordList(value) ? value : null),
  stream: anthropicStream,
  growth: {
    conversationOf: ({ record }) => conversationId(record),
    sharesSession: ({ record }) => sharesSession(record),
  },
});
