export type { Cut } from './cut.js';
export type { DeclaringText } from './declared-tags.js';
export type { SegmentOptions } from './options.js';
export { holdsAgentTag, holdsReasoningTag } from './scan-tokens.js';
export { segmentAgentText } from './segment-agent.js';
export { segmentForeignText } from './segment-foreign.js';
export { tagVocabulary, type TagVocabulary } from './vocabulary.js';
