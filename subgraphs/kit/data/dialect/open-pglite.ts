// cspell:words prepopulatedfs
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { createInFolder } from './create-in-folder.ts';
import { lockFolder, type Unlock } from './lock-folder.ts';
import { SESSION_SETTINGS } from './session-settings.ts';

/** PGlite that is open, and what to do after it was closed. */
export interface OpenedPglite {
  readonly database: PGlite;
  readonly unlock: Unlock;
}

/** Opens PGlite in a folder, or in memory where none is given. Throws where another process has the folder open. */
export async function openPglite(dataDirectory: string | undefined): Promise<OpenedPglite> {
  const settings = SESSION_SETTINGS.flatMap((setting) => ['-c', setting]);
  const options: PGliteOptions = { startParams: [...PGlite.defaultStartParams, ...settings] };
  if (dataDirectory === undefined)
    return {
      database: await PGlite.create({ ...options, loadDataDir: await dataDir() }),
      unlock: () => Promise.resolve(),
    };
  await mkdir(dirname(dataDirectory), { recursive: true });
  const unlock = await lockFolder(dataDirectory);
  try {
    return { database: await createInFolder(dataDirectory, options), unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}
