export type { Cut } from './cut.js';
export { segmentAgentText } from './segment-agent.js';
export { segmentForeignText } from './segment-foreign.js';
export { holdsAgentTag } from './tokens.js';
export { tagVocabulary, type TagVocabulary } from './vocabulary.js';
