import type { Migration, MigrationProvider } from 'kysely';
import { createTables } from './0001-create-tables.ts';
import { addInspection } from './0002-add-inspection.ts';
import { addReports } from './0003-add-reports.ts';
import { addImports } from './0004-add-imports.ts';
import { addPrivacy } from './0005-add-privacy.ts';
import { addImportRows } from './0006-add-import-rows.ts';
import { addChanges } from './0007-add-changes.ts';

/** Every migration in order, by name. A migration that was released is never changed: add another. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-create-tables': createTables,
  '0002-add-inspection': addInspection,
  '0003-add-reports': addReports,
  '0004-add-imports': addImports,
  '0005-add-privacy': addPrivacy,
  '0006-add-import-rows': addImportRows,
  '0007-add-changes': addChanges,
};

/** The one set of migrations for PostgreSQL and PGlite; imported, so that it also works where no folder can be read. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...MIGRATIONS }),
};
