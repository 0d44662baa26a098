// cspell:words prepopulatedfs
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';

/**
 * Opens the database of a folder. A new one begins as a copy of an empty database, which takes a third of the time of
 * PostgreSQL's own initdb. While that is copied a mark stands beside the folder: a process that was killed meanwhile
 * leaves half a database, in which nothing can have been stored yet, and it is begun anew.
 */
export async function createInFolder(folder: string, options: PGliteOptions): Promise<PGlite> {
  const mark = `${folder}.unfinished`;
  if (existsSync(mark)) await rm(folder, { recursive: true, force: true });
  if (existsSync(join(folder, 'PG_VERSION'))) return PGlite.create(folder, options);
  await writeFile(mark, '');
  const database = await PGlite.create(folder, { ...options, loadDataDir: await dataDir() });
  await rm(mark);
  return database;
}
