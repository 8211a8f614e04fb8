export * from './schema.js';
export * from './pack-schema.js';
export { severityLevelSchema } from './codes-schema.js';
export { schemeSchema } from './crosswalk-schema.js';
export { migrationSchema } from './migration/migration-schema.js';
