export { evaluateFindings, type EvaluateOptions } from './evaluate.js';
export { type Excerpt, readExcerpts } from './fit/excerpts.js';
export { type FitOptions, fitPack, type FittedPack } from './fit/fit-pack.js';
export type { FitSource } from './fit/labelled.js';
export type { FittedPackData } from './fit/pack-of.js';
export { readGold, type ReadGoldOptions } from './gold/read-gold.js';
