export { countSchema } from './schemas/count.js';
export { conversationSchema } from './schemas/conversation.js';
export { evaluationSchema } from './schemas/evaluation.js';
export { findingSchema } from './schemas/finding.js';
export { inventorySchema } from './schemas/inventory.js';
export { locatedProblemSchema } from './schemas/problem.js';
export { summarySchema } from './schemas/summary.js';
export { table3RowSchema } from './schemas/table3-row.js';
