import type { JSONWebKeySet } from 'jose';
import type { Logger } from 'pino';
import type { NationChanges } from '../publish/change-nation.ts';
import type { Publisher } from '../publish/publisher.ts';
import type { TokenOffice } from '../rights/token-office.ts';
import type { RegistryStore } from '../store/registry-store.ts';

/** What the registry's addresses share. */
export interface RegistryContext {
  readonly store: RegistryStore;
  readonly changes: NationChanges;
  readonly publisher: Publisher;
  readonly office: TokenOffice;
  /** Public keys under which releases are signed. */
  readonly keys: JSONWebKeySet;
  readonly logger: Logger;
  /** The day that counts, YYYY-MM-DD. */
  readonly today: () => string;
}
