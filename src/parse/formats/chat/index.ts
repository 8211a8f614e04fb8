import { apiFormat } from '../_shared/api/api-format.js';
import { hasAnthropicBlocks, readAnthropicRecord } from '../anthropic/anthropic-records.js';
import { conversationId, sharesSession } from '../_shared/api/exchange.js';
import type { Format } from '../format.js';
import { isChatRecord, readChatRecord, splitChatRecords } from './chat-records.js';
import { chatStream } from './merge-chunks.js';

/** Chat messages as most interfaces exchange them, with the usual extensions for reasoning and tool calls. */
export const chat: Format = apiFormat({
  id: 'chat',
  title:
    'Chat messages (role and content): JSON or JSONL, one conversation a document, a line or a list entry; requests, answers, batches and streams of chat APIs',
  // Not behind a backslash: a message may quote the key.
  hint: /(?<!\\)"(?:messages|role|choices)"\s*:/,
  claims: isChatRecord,
  reads: isChatRecord,
  // In a log of the Messages API the first records may hold nothing but text, which could be any chat's.
  fromValue: (value) =>
    hasAnthropicBlocks(value) ? readAnthropicRecord(value) : readChatRecord(value, {}),
  split: splitChatRecords,
  stream: chatStream,
  growth: {
    conversationOf: ({ record }) => conversationId(record),
    sharesSession: ({ record }) => sharesSession(record),
  },
});
