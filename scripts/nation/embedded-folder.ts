import { join } from 'node:path';
import type { Settings } from '../settings.ts';

/**
 * Where the embedded database of some members keeps its files. What was loaded at another scale is other data, so
 * it has a folder of its own.
 */
export function embeddedFolder(settings: Settings, members: string): string {
  const name = settings.dataScale === 1 ? members : `${members}-at-${settings.dataScale}`;
  return join(settings.dataDirectory, name);
}
