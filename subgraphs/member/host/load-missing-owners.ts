import type { Logger } from 'pino';
import type { Database } from '../../kit/data/open-database.ts';
import { buildOwnerRecords } from '../generator/build-owner-records.ts';

/** Loads the generated rows of those owners that the database does not hold yet. Returns how many it loaded. */
export async function loadMissingOwners(
  database: Database,
  codes: readonly string[],
  { scale, logger }: { readonly scale: number; readonly logger: Logger },
): Promise<number> {
  const present = new Set(await database.loadedOwners());
  const missing = codes.filter((code) => !present.has(code));
  for (const code of missing) {
    await database.loadOwner(buildOwnerRecords(code, { scale }));
    logger.debug({ code }, 'owner loaded');
  }
  return missing.length;
}
