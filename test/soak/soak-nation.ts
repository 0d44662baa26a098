import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listProfiles } from '../../subgraphs/member/profiles/list-profiles.ts';
import { findNationPort } from '../support/free-ports.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { startCommand, startScript, type ScriptProcess } from '../support/script-process.ts';
import { writeProxyFile } from './write-proxy-file.ts';

/** Some members in one process: it can be killed, paused and slowed with no word to anybody. */
export interface SoakHost {
  readonly codes: readonly string[];
  readonly ports: readonly number[];
  process: ScriptProcess;
  start(): Promise<void>;
}

export interface SoakGateway {
  readonly port: number;
  process: ScriptProcess;
  start(): Promise<void>;
}

/** A nation of real processes: Council, hosts of members on one PostgreSQL, two gateways with one Redis behind HAProxy. */
export interface SoakNation {
  /** Through the proxy. */
  readonly url: string;
  readonly codes: readonly string[];
  readonly hosts: readonly SoakHost[];
  readonly gateways: readonly SoakGateway[];
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

export async function startSoakNation(settings: SoakSettings): Promise<SoakNation> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  const port = await findNationPort();
  const [postgres, firstRedis] = await Promise.all([startPostgres(), startRedis()]);
  let redis: RedisServer = firstRedis;
  const databaseUrl = await postgres.createDatabase('nation');
  const environment = {
    ...{ DATABASE_URL: databaseUrl, DATA_SCALE: String(settings.scale), DATA_DIR: folder, LOG_LEVEL: 'warn' },
    ...{ REDIS_URL: redis.url, CURSOR_SECRET: 'one secret for both gateways', DRAIN_MS: '1500' },
    ...{ DEADLINE_MS: String(settings.deadlineMs), MEMBER_TIMEOUT_MS: '1500', MEMBER_MAX_AGE_SECONDS: '0' },
  };
  const council = startScript('council.ts', ['--port', String(port + 2)], environment);
  await council.untilPrinted('Council:');
  const hosts = splitMembers(settings).map((codes, index) => createHost(codes, index, { port, environment }));
  // The first one makes the tables.
  await hosts[0]?.start();
  for (const host of hosts.slice(1)) await host.start();
  await composeFor(hosts, port, folder);
  const gateways = [port, port + 1].map((at) => createGateway(at, folder, environment));
  await Promise.all(gateways.map((gateway) => gateway.start()));
  const proxyPort = port + 3;
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, writeProxyFile(proxyPort, [port, port + 1]));
  const proxy = startCommand(['haproxy', '-db', '-f', file]);
  return {
    ...{ hosts, gateways, databaseUrl, postgres, url: `http://127.0.0.1:${String(proxyPort)}/graphql` },
    codes: hosts.flatMap(({ codes }) => codes),
    restartRedis: async (pauseMs) => {
      await redis.close();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      redis = await startRedis(redis.port);
    },
    close: async () => {
      const processes = [
        proxy,
        ...gateways.map((each) => each.process),
        ...hosts.map((each) => each.process),
        council,
      ];
      await Promise.all(processes.map((process) => process.stop('SIGKILL')));
      await Promise.all([postgres.close(), redis.close(), rm(folder, { recursive: true, force: true })]);
    },
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

interface Place {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

function createHost(codes: readonly string[], index: number, { port, environment }: Place): SoakHost {
  const basePort = port + FIRST_MEMBER;
  const argv = ['--only', codes.join(','), '--base-port', String(basePort)];
  const control = ['--control-port', String(port + FIRST_CONTROL + index)];
  const all = listProfiles().map((profile) => profile.code);
  const host: SoakHost = {
    codes,
    ports: codes.map((code) => basePort + all.indexOf(code)),
    process: null as unknown as ScriptProcess,
    start: async () => {
      host.process = startScript('members.ts', [...argv, ...control], environment);
      await host.process.untilPrinted('Members:');
    },
  };
  return host;
}

async function composeFor(hosts: readonly SoakHost[], port: number, folder: string): Promise<void> {
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

function createGateway(
  port: number,
  folder: string,
  environment: Readonly<Record<string, string>>,
): SoakGateway {
  const files = [
    '--supergraph',
    join(folder, 'supergraph.graphql'),
    '--directory',
    join(folder, 'directory.json'),
  ];
  const gateway: SoakGateway = {
    port,
    process: null as unknown as ScriptProcess,
    start: async () => {
      gateway.process = startScript('gateway.ts', [...files, '--port', String(port)], environment);
      await gateway.process.untilPrinted('Gateway:');
    },
  };
  return gateway;
}
