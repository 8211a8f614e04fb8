export { checkExamples, type ExampleOutcome } from './check-examples.js';
export { checkTaxonomy, type CheckFinding } from './check-taxonomy.js';
export { classifyTranscript } from './classify-transcript.js';
export { compileTaxonomy, type CompiledTaxonomy } from './compile-taxonomy.js';
export { explainMessage } from './explain-message.js';
export { exampleConversation } from './example-conversation.js';
