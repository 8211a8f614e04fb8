export { type Act, actsOf } from './acts.js';
export { aggregateFindings } from './aggregate-findings.js';
export {
  conversationValue,
  type ConversationField,
  isConversationField,
} from './conversation-fields.js';
export { type Counter, type CountOptions, createCounter } from './counter.js';
export { isGroupField } from './group.js';
export { type InventoryDraft, newInventory } from './inventory.js';
export { createMigrationTally, type MigrationTally } from './migration-tally.js';
export { summarise } from './summarise.js';
export { createTable3Counter, type Table3Counter, table3Summary } from './table3-summary.js';
