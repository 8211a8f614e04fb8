export { unwrapped } from './compression/unwrapped.js';
export { countBytes } from './count-bytes.js';
export { fileSource } from './file-source.js';
export { bytesSource } from './bytes-source.js';
export { readPack } from './read-pack.js';
export { readIds, readRecords, type RecordFile } from './read-records.js';
export { isByteSource, readSources, type ReadOptions } from './read-sources.js';
export {
  listReleasedTaxonomies,
  readReleased,
  readReleasedTaxonomy,
} from './released-taxonomies.js';
export type { Released } from './released-taxonomies.js';
export { readMigrationFiles, readTaxonomyFile } from './taxonomy-files.js';
export { hashFile } from './hash-file.js';
export { FILE_BEGIN, type LineCut, type LineCutOptions, lineCuts } from './line-cuts.js';
export { lineSource } from './line-source.js';
export { type ListedFile, listFiles } from './list-files.js';
