import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listProfiles } from '../../subgraphs/member/profiles/list-profiles.ts';
import { findNationPort } from '../support/free-ports.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { startCommand, startScript } from '../support/script-process.ts';
import { SoakProcess } from './soak-process.ts';
import { untilAnswered } from './until-answered.ts';
import { writeProxyFile } from './write-proxy-file.ts';

/** Some members in one process. */
export interface SoakHost {
  readonly codes: readonly string[];
  readonly ports: readonly number[];
  readonly process: SoakProcess;
}

/** A nation of real processes: Council, hosts of members on one PostgreSQL, two gateways with one Redis behind HAProxy. */
export interface SoakNation {
  /** Through the proxy. */
  readonly url: string;
  readonly codes: readonly string[];
  readonly hosts: readonly SoakHost[];
  readonly gateways: readonly SoakProcess[];
  /** Those that no fault ends, so that what they hold can be followed: the Council, the first gateway and the first host. */
  readonly witnesses: readonly SoakProcess[];
  readonly databaseUrl: string;
  readonly postgres: PostgresServer;
  restartRedis(pauseMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface SoakSettings {
  readonly members: number;
  readonly hosts: number;
  readonly scale: number;
  readonly deadlineMs: number;
}

const FIRST_CONTROL = 10;
const FIRST_MEMBER = 101;

/** Throws what went wrong, with nothing left running. */
export async function startSoakNation(settings: SoakSettings): Promise<SoakNation> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    // The last first: who asks, then who is asked.
    for (const end of closing.reverse()) await end();
  };
  try {
    return { ...(await start(settings, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  settings: SoakSettings,
  closing: (() => Promise<unknown>)[],
): Promise<Omit<SoakNation, 'close'>> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  closing.push(() => postgres.close());
  let redis: RedisServer = await startRedis();
  closing.push(() => redis.close());
  const databaseUrl = await postgres.createDatabase('nation');
  const place = { port: await findNationPort(), folder };
  const environment = environmentOf(settings, { folder, databaseUrl, redisUrl: redis.url });
  const council = createCouncil(place, environment);
  const hosts = splitMembers(settings).map((codes, index) =>
    createHost({ codes, index }, place, environment),
  );
  const gateways = [0, 1].map((index) => createGateway(index, place, environment));
  const members = hosts.map((host) => host.process);
  for (const each of [council, ...members, ...gateways]) closing.push(() => each.stop('SIGKILL'));
  // The first host makes the tables; one after the other, since each takes a processor to itself.
  for (const each of [council, ...members]) await each.start();
  await composeFor(hosts, place);
  await Promise.all(gateways.map((gateway) => gateway.start()));
  const url = await startProxy(place, closing);
  return {
    ...{ hosts, gateways, databaseUrl, postgres, url, codes: hosts.flatMap(({ codes }) => codes) },
    witnesses: [gateways, members, [council]].flatMap((list) => list.slice(0, 1)),
    restartRedis: async (pauseMs) => {
      const { port } = redis;
      await redis.close();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      redis = await startRedis(port);
    },
  };
}

interface Place {
  readonly port: number;
  readonly folder: string;
}
type Environment = Readonly<Record<string, string>>;

function environmentOf(
  settings: SoakSettings,
  { folder, databaseUrl, redisUrl }: { folder: string; databaseUrl: string; redisUrl: string },
): Environment {
  return {
    ...{
      DATABASE_URL: databaseUrl,
      DATA_SCALE: String(settings.scale),
      DATA_DIR: folder,
      LOG_LEVEL: 'fatal',
    },
    ...{ REDIS_URL: redisUrl, CURSOR_SECRET: 'one secret for both gateways', DRAIN_MS: '1500' },
    ...{ DEADLINE_MS: String(settings.deadlineMs), MEMBER_MAX_AGE_SECONDS: '0' },
  };
}

/** Members of all sizes but the State's register, dealt out in turn. */
function splitMembers({ members, hosts }: SoakSettings): readonly (readonly string[])[] {
  const codes = listProfiles()
    .filter(({ sizeClass }) => sizeClass !== 'NATION')
    .slice(0, members)
    .map(({ code }) => code);
  return Array.from({ length: hosts }, (_, host) => codes.filter((__, index) => index % hosts === host));
}

function createCouncil({ port }: Place, environment: Environment): SoakProcess {
  const argv = ['--port', String(port + 2)];
  return new SoakProcess({ name: 'Council', script: 'council.ts', argv, environment, whenUp: 'Council:' });
}

function createHost(
  { codes, index }: { readonly codes: readonly string[]; readonly index: number },
  { port }: Place,
  environment: Environment,
): SoakHost {
  const basePort = port + FIRST_MEMBER;
  const all = listProfiles().map((profile) => profile.code);
  const argv = [
    ...['--only', codes.join(','), '--base-port', String(basePort)],
    ...['--control-port', String(port + FIRST_CONTROL + index)],
  ];
  const name = `members ${String(index + 1)}`;
  return {
    codes,
    ports: codes.map((code) => basePort + all.indexOf(code)),
    process: new SoakProcess({ name, script: 'members.ts', argv, environment, whenUp: 'Members:' }),
  };
}

function createGateway(index: number, { port, folder }: Place, environment: Environment): SoakProcess {
  const argv = [
    ...['--supergraph', join(folder, 'supergraph.graphql')],
    ...['--directory', join(folder, 'directory.json'), '--port', String(port + index)],
  ];
  const name = `gateway ${String(index + 1)}`;
  return new SoakProcess({ name, script: 'gateway.ts', argv, environment, whenUp: 'Gateway:' });
}

async function composeFor(hosts: readonly SoakHost[], { port, folder }: Place): Promise<void> {
  const members = hosts.flatMap(({ codes, ports }) =>
    codes.map((code, index) => `${code}=http://127.0.0.1:${String(ports[index])}/graphql`),
  );
  const council = `http://127.0.0.1:${String(port + 2)}/graphql`;
  const composing = startScript('supergraph.ts', [
    ...['--council', council, '--out', folder],
    ...['--member', ...members],
  ]);
  if ((await composing.ended) !== 0) throw new Error(composing.output());
}

/** HAProxy before both gateways; resolves with the nation's address when that answers. */
async function startProxy({ port, folder }: Place, closing: (() => Promise<unknown>)[]): Promise<string> {
  const proxyPort = port + 3;
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, writeProxyFile(proxyPort, [port, port + 1]));
  const proxy = startCommand(['haproxy', '-db', '-f', file]);
  closing.push(() => proxy.stop('SIGKILL'));
  const url = `http://127.0.0.1:${String(proxyPort)}/graphql`;
  await untilAnswered(url).catch((error: unknown) => {
    throw new Error(`Nobody answers behind HAProxy (is it installed?): ${proxy.output()}`, { cause: error });
  });
  return url;
}
