import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';
import { startCouncil } from '../../../subgraphs/council/start-council.ts';
import { announcingDatabase } from '../../../subgraphs/kit/changes/announcing-database.ts';
import { openDatabase, type Database } from '../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../subgraphs/kit/start-member.ts';
import { CHANGE_SECRET } from './tell-change.ts';

/** Members over HTTP, the Council, and a gateway that is told of changes. */
export interface SmallNation {
  readonly gateway: RunningGateway;
  readonly origin: string;
  /** Loads rows, and tells the gateway of it as members do. */
  readonly database: Database;
  /** Takes one member off the network for good. */
  readonly stop: (code: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A nation of these members; all others are not connected. */
export async function startSmallNation(
  codes: readonly string[],
  options: Partial<GatewayOptions> = {},
): Promise<SmallNation> {
  const [plain, council] = await Promise.all([openDatabase(), startCouncil({ port: 0 })]);
  const listeners = await Promise.all(
    codes.map((code) => startMember({ store: plain.store, serves: [code], port: 0 })),
  );
  const contractSdl = readContractSdl();
  const gateway = await startGateway({
    port: 0,
    supergraphSdl: composeSupergraph(contractSdl, [
      { name: 'council', url: council.url, sdl: readCouncilSdl() },
    ]),
    partition: {
      ...{ contractSdl, councilUrl: council.url },
      directory: {
        version: '1',
        members: codes.map((code, index) => ({
          ...{ id: code, url: listeners[index]?.url ?? '', serves: [code] },
          ...{ classId: 'contract', holdsForOthers: code === 'BTDKTTW' },
        })),
      },
    },
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    limits: { deadlineMs: 50_000, memberTimeoutMs: 40_000 },
    changeSecret: CHANGE_SECRET,
    ...options,
  });
  const database = announcingDatabase(plain, {
    urls: [new URL('/changes', gateway.url).href],
    secret: CHANGE_SECRET,
  });
  return {
    ...{ gateway, database, origin: new URL(gateway.url).origin },
    stop: async (code) => {
      await listeners[codes.indexOf(code)]?.close();
    },
    close: async () => {
      await gateway.close();
      await Promise.allSettled([...listeners, council].map((service) => service.close()));
      await database.close();
    },
  };
}
