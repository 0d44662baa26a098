import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder, DASHBOARD_FOLDER } from './dashboard-files.ts';
import { generateDocuments } from './generate-documents.ts';
import { buildPublicSchema } from './public-schema.ts';
import { readOperations } from './read-operations.ts';

/** Where the typed documents are kept: beside the sources, so that a change of them is seen in review. */
export const DOCUMENTS_FILE = join(DASHBOARD_FOLDER, 'generated', 'documents.ts');

/** Writes the typed documents anew. */
export function writeDocuments(): void {
  writeFileSync(DOCUMENTS_FILE, generateDocuments(buildPublicSchema(), readOperations()));
}

/**
 * Builds the dashboard into a folder of its own, unless that is there, and says which. Several processes may do so at once: each
 * builds beside, and the first one's is taken.
 */
export async function buildDashboard(): Promise<string> {
  const folder = builtFolder();
  if (existsSync(folder)) return folder;
  const beside = `${folder}-${randomUUID()}`;
  const { build } = await import('vite');
  try {
    await build({
      root: DASHBOARD_FOLDER,
      configFile: join(DASHBOARD_FOLDER, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: beside },
    });
    if (!existsSync(folder)) renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return folder;
}
