import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { SESSION_SETTINGS } from './session-settings.ts';

/** PGlite in a folder, or in memory where none is given. */
export function openPglite(dataDirectory: string | undefined): PGlite {
  const settings = SESSION_SETTINGS.flatMap((setting) => ['-c', setting]);
  const options: PGliteOptions = { startParams: [...PGlite.defaultStartParams, ...settings] };
  return dataDirectory === undefined ? new PGlite(options) : new PGlite(dataDirectory, options);
}
