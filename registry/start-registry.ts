import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import type { Dialect } from 'kysely';
import type { Logger } from 'pino';
import { readAdmittedContracts } from '../schema/admitted-contract.ts';
import { AddressPolicy, type AllowedRanges } from '../schema/trust/address-policy.ts';
import type { SigningKey } from '../schema/trust/sign-request.ts';
import { createRegistryApp } from './http/create-registry-app.ts';
import { registerDelivery } from './http/register-delivery.ts';
import { registerPage } from './http/register-page.ts';
import { registerOperations, registerPublishing } from './http/register-publishing.ts';
import { registerLaw, registerReading } from './http/register-reading.ts';
import { registerRights, registerTokens } from './http/register-rights.ts';
import { registerUsage } from './http/register-usage.ts';
import { NationChanges } from './publish/change-nation.ts';
import { beginNation } from './publish/begin-nation.ts';
import { Publisher } from './publish/publisher.ts';
import { publicKeySet } from './rights/signing-key.ts';
import { TokenOffice } from './rights/token-office.ts';
import { openStore } from './store/open-store.ts';

export interface RegistryOptions {
  readonly port: number;
  readonly host?: string;
  /** Its database: PostgreSQL, or PGlite inside this process. */
  readonly dialect: Dialect;
  /** Private Ed25519 key (JWK) that signs releases. */
  readonly signingKey: JWK;
  /** Tokens that are made elsewhere: the operator's first, and the gateways'. */
  readonly operatorToken: string;
  readonly gatewayToken?: string;
  /** Where members may be; loopback only where absent. */
  readonly allowedRanges?: AllowedRanges;
  /** Subgraphs beside the partitioned one that are known at start: the Council's. */
  readonly ordinary?: readonly { readonly name: string; readonly url: string; readonly sdl: string }[];
  /** The day that counts for the lives of agencies, YYYY-MM-DD; today where absent. */
  readonly referenceDate?: string;
  /** A gateway's key, with which members that answer gateways alone are asked; absent: none. */
  readonly gatewayKey?: () => SigningKey | null;
  readonly logger: Logger;
}

/** A registry that answers. */
export interface RunningRegistry {
  /** Its address without a path. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a registry over a database; where that is empty, the contract of this release is admitted. */
export async function startRegistry(options: RegistryOptions): Promise<RunningRegistry> {
  const { dialect, signingKey, logger, referenceDate, allowedRanges, host = '127.0.0.1' } = options;
  const store = await openStore(dialect);
  const changes = new NationChanges({ store, signingKey, logger });
  const office = new TokenOffice(store.rights);
  const today = (): string => referenceDate ?? new Date().toISOString().slice(0, 10);
  const publisher = new Publisher({
    ...{ store, changes, today, policy: new AddressPolicy(allowedRanges) },
    gatewayKey: options.gatewayKey ?? (() => null),
  });
  const app = createRegistryApp(logger);
  const context = { store, changes, publisher, office, keys: publicKeySet(signingKey), logger, today };
  const registrations = [
    ...[registerPublishing, registerOperations, registerRights, registerTokens],
    ...[registerDelivery, registerReading, registerLaw, registerUsage, registerPage],
  ];
  for (const register of registrations) register(app, context);
  try {
    await office.admit(options.operatorToken, 'OPERATOR', 'first');
    if (options.gatewayToken !== undefined) await office.admit(options.gatewayToken, 'GATEWAY', 'first');
    await beginNation(changes, { contracts: readAdmittedContracts(), ordinary: options.ordinary ?? [] });
    await app.listen({ port: options.port, host });
  } catch (error) {
    await app.close();
    await store.close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  logger.info({ url }, 'the registry answers');
  return {
    url,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}
