export { evaluateFindings, type EvaluateOptions } from './evaluate.js';
export { readGold, type ReadGoldOptions } from './gold/read-gold.js';
