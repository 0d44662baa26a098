import { generateKeyPairSync } from 'node:crypto';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import { startGateway, type RunningGateway } from '../../gateway/start-gateway.ts';
import { KEYS_ADDRESS } from '../../gateway/trust/register-signing-keys.ts';
import { readSigningKeys, type SigningKeys } from '../../gateway/trust/signing-keys.ts';
import { composeSupergraph } from '../../schema/compose/compose-supergraph.ts';
import type { Caller } from '../../schema/protocol/caller.ts';
import { readContractSdl, readCouncilSdl } from '../../schema/read-sdl.ts';
import { startCouncil } from '../../subgraphs/council/start-council.ts';
import { openDatabase, type Database } from '../../subgraphs/kit/data/open-database.ts';
import type { GraphQLListener } from '../../subgraphs/kit/http/serve-graphql.ts';
import type { OwnerRecords } from '../../subgraphs/kit/records/records.ts';
import { startMember } from '../../subgraphs/kit/start-member.ts';
import { RemoteGatewayKeys } from '../../subgraphs/kit/trust/gateway-keys.ts';
import { RequestGuard } from '../../subgraphs/kit/trust/request-guard.ts';
import { pino } from 'pino';
import { staticAuthenticator } from '../gateway/support/static-authenticator.ts';
import { findFreePorts } from './free-ports.ts';

/** One caller for each role; the token is the name. */
export const CALLERS: Readonly<Record<string, Partial<Caller>>> = {
  lan: { roles: ['public', 'analyst'] },
  hoa: { roles: ['public', 'council'] },
  justice: { roles: ['public', 'ministry'], agency: 'BTP' },
  police: { roles: ['public', 'ministry'], agency: 'BCA' },
  operator: { roles: ['public', 'operator'] },
};

/** A gateway that signs, and members that believe it. */
export interface TrustedNation {
  readonly database: Database;
  readonly members: ReadonlyMap<string, GraphQLListener>;
  readonly gateway: RunningGateway;
  readonly keys: SigningKeys;
  /** A further member of an owner, which answers what is signed and nothing else. */
  readonly startGuarded: (owner: string) => Promise<GraphQLListener>;
  /** A further Council, which answers what is signed and nothing else. */
  readonly startGuardedCouncil: () => Promise<GraphQLListener>;
  readonly close: () => Promise<void>;
}

/** A key set with one private key for each id, as an operator keeps it. */
export function makeSigningKeys(...ids: readonly string[]): SigningKeys {
  const keys = ids.map((kid) => ({
    ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
    kid,
  }));
  return readSigningKeys(JSON.stringify({ keys }));
}

/** One member for each owner, on one database. */
export async function startTrustedNation(
  records: readonly OwnerRecords[],
  options: Partial<GatewayOptions> = {},
): Promise<TrustedNation> {
  const [port = 0] = await findFreePorts(1);
  const guardOf = (isSignatureRequired: boolean): RequestGuard => {
    const urls = [`http://127.0.0.1:${String(port)}${KEYS_ADDRESS}`];
    const keys = new RemoteGatewayKeys({ urls, pauseMs: 0 });
    return new RequestGuard({ keys, isSignatureRequired, logger: pino({ level: 'silent' }) });
  };
  const startGuardedCouncil = (isSignatureRequired: boolean): Promise<GraphQLListener> =>
    startCouncil({ port: 0, guard: guardOf(isSignatureRequired) });
  const [database, council] = await Promise.all([openDatabase(), startGuardedCouncil(false)]);
  for (const each of records) await database.loadOwner(each);
  const start = (owner: string, isSignatureRequired: boolean): Promise<GraphQLListener> =>
    startMember({
      ...{ store: database.store, serves: [owner], port: 0 },
      guard: guardOf(isSignatureRequired),
    });
  const members = new Map<string, GraphQLListener>();
  for (const { owner } of records) members.set(owner, await start(owner, false));
  const keys = makeSigningKeys('first');
  const gateway = await startGateway({
    ...{ port, signing: { keys, signs: 'callers' }, authenticator: staticAuthenticator(CALLERS) },
    ...describeNation(council.url, members),
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    limits: { deadlineMs: 50_000, memberTimeoutMs: 40_000 },
    ...options,
  });
  return {
    ...{ database, members, gateway, keys },
    startGuarded: (owner) => start(owner, true),
    startGuardedCouncil: () => startGuardedCouncil(true),
    close: async () => {
      await gateway.close();
      await Promise.all([...members.values(), council].map((service) => service.close()));
      await database.close();
    },
  };
}

function describeNation(
  councilUrl: string,
  members: ReadonlyMap<string, GraphQLListener>,
): Pick<GatewayOptions, 'supergraphSdl' | 'partition'> {
  const contractSdl = readContractSdl();
  return {
    supergraphSdl: composeSupergraph(contractSdl, [
      { name: 'council', url: councilUrl, sdl: readCouncilSdl() },
    ]),
    partition: {
      ...{ contractSdl, councilUrl },
      directory: {
        version: '1',
        members: [...members].map(([code, { url }]) => ({
          ...{ id: code, url, serves: [code] },
          ...{ classId: 'contract', holdsForOthers: false },
        })),
      },
    },
  };
}
