import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DASHBOARD_FOLDER } from './dashboard-files.ts';
import type { OperationFile } from './generate-documents.ts';

/** The operation files of the dashboard, by name. */
export function readOperations(): readonly OperationFile[] {
  const folder = join(DASHBOARD_FOLDER, 'operations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
