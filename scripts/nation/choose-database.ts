import { mkdirSync } from 'node:fs';
import type { DatabaseOptions } from '../../subgraphs/kit/data/open-database.ts';
import type { Settings } from '../settings.ts';
import { embeddedFolder } from './embedded-folder.ts';

/** PostgreSQL where the settings name one, else PGlite in a folder, whose parent it creates. */
export function chooseDatabase(settings: Settings, members: string): DatabaseOptions {
  if (settings.databaseUrl !== null)
    return { databaseUrl: settings.databaseUrl, isSplitByYear: settings.isSplitByYear };
  mkdirSync(settings.dataDirectory, { recursive: true });
  return { dataDirectory: embeddedFolder(settings, members) };
}
