import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';
import { startCouncil } from '../../../subgraphs/council/start-council.ts';
import { announcingDatabase } from '../../../subgraphs/kit/changes/announcing-database.ts';
import { openDatabase, type Database } from '../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../subgraphs/kit/start-member.ts';
import { CHANGE_SECRET } from '../../gateway/support/tell-change.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import { countMember, type CountedMember } from './counted-member.ts';

/** For how long each member allows its answers to be kept, in seconds. */
const MAX_AGE_SECONDS = { BTP: 3600, BQP: 1, BCA: 0 } as const;

export type Code = keyof typeof MAX_AGE_SECONDS;
export const CODES = Object.keys(MAX_AGE_SECONDS) as readonly Code[];

/** Three members, two gateways that share a Redis, and what stands between them. */
export interface KeepingNation {
  readonly gateways: readonly [RunningGateway, RunningGateway];
  readonly members: Readonly<Record<Code, CountedMember>>;
  /** Tells the first gateway of each load, and only that one. */
  readonly database: Database;
  readonly redis: RedisServer;
  readonly close: () => Promise<void>;
}

export async function startKeepingNation(): Promise<KeepingNation> {
  const [redis, plain, council] = await Promise.all([
    startRedis(),
    openDatabase(),
    startCouncil({ port: 0 }),
  ]);
  const listeners = await Promise.all(
    CODES.map((code) =>
      startMember({ store: plain.store, serves: [code], port: 0, maxAgeSeconds: MAX_AGE_SECONDS[code] }),
    ),
  );
  const counted = await Promise.all(listeners.map(({ url }) => countMember(url)));
  const members = Object.fromEntries(
    CODES.map((code, index) => [code, counted[index]]),
  ) as KeepingNation['members'];
  const start = (): Promise<RunningGateway> => startKeepingGateway(redis, council.url, members);
  const gateways = [await start(), await start()] as const;
  const database = announcingDatabase(plain, {
    urls: [new URL('/changes', gateways[0].url).href],
    secret: CHANGE_SECRET,
  });
  return {
    ...{ gateways, members, database, redis },
    close: async () => {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await Promise.all([...listeners, ...counted, council].map((service) => service.close()));
      await Promise.all([database.close(), redis.close()]);
    },
  };
}

function startKeepingGateway(
  redis: RedisServer,
  councilUrl: string,
  members: KeepingNation['members'],
): Promise<RunningGateway> {
  const contractSdl = readContractSdl();
  return startGateway({
    port: 0,
    supergraphSdl: composeSupergraph(contractSdl, [
      { name: 'council', url: councilUrl, sdl: readCouncilSdl() },
    ]),
    partition: {
      ...{ contractSdl, councilUrl },
      directory: {
        version: '1',
        members: CODES.map((code) => ({
          ...{ id: code, url: members[code].url, serves: [code] },
          ...{ classId: 'contract', holdsForOthers: false },
        })),
      },
    },
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    limits: { deadlineMs: 50_000, memberTimeoutMs: 40_000 },
    ...{ redisUrl: redis.url, cursorSecret: 'one secret for both gateways', changeSecret: CHANGE_SECRET },
    transport: {
      keepAnswers: { maxBytes: 1_000_000 },
      settings: { keep: { staleIfErrorSeconds: 3600 } },
    },
  });
}
