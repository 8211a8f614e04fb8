import { z } from 'zod';
import { ConfigurationError } from '../../model/configuration-error.js';
import { compiledMigrationSchema } from './migration-schema.js';
import type { Migration } from './migration-schema.js';

/**
 * Checks a compiled migration.
 * @throws ConfigurationError that names the file and what is wrong with it.
 */
export function readMigration(value: unknown, where: string): Migration {
  const result = compiledMigrationSchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(
    'migration',
    `${where} is no compiled migration:\n${z.prettifyError(result.error)}`,
    'Give a file such as those under taxonomy/released/migrations.',
  );
}

/**
 * The `name@version` that a version means among migrations.
 * @throws ConfigurationError naming where migrations lead.
 */
export function migrationTarget(migrations: readonly Migration[], version: string): string {
  const labels = [...new Set(migrations.map(({ to }) => to))];
  const found = labels.find((label) => label === version || label.endsWith(`@${version}`));
  if (found !== undefined) return found;
  throw new ConfigurationError(
    'unknown-taxonomy',
    `There is no migration to ${version}.`,
    `Use one of: ${labels.join(', ')}.`,
  );
}
