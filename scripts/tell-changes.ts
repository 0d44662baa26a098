import type { HostDatabaseOptions } from '../subgraphs/member/host/open-host-database.ts';
import type { Settings } from './settings.ts';

/** Whom members tell of loads, as the operator's settings say. */
export function tellChanges({ changeUrls, changeSecret }: Settings): Pick<HostDatabaseOptions, 'changes'> {
  if (changeUrls.length === 0 || changeSecret === null) return {};
  return { changes: { urls: changeUrls, secret: changeSecret } };
}
