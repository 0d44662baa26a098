import type { Database } from '../../kit/data/open-database.ts';
import type { SubgraphTelemetry } from '../../kit/telemetry/subgraph-telemetry.ts';
import type { ServerTls } from '../../kit/http/serve-graphql.ts';
import type { RequestGuard } from '../../kit/trust/request-guard.ts';
import { listProfiles } from '../profiles/list-profiles.ts';
import { startControlServer } from './control-server.ts';
import { HostedMember } from './hosted-member.ts';
import { listenAsMember } from './listen-as-member.ts';
import { loadMissingOwners } from './load-missing-owners.ts';
import type { MemberHost } from './member-host.ts';
import { openHostDatabase, type HostDatabaseOptions } from './open-host-database.ts';

export interface MemberHostOptions extends HostDatabaseOptions {
  /** Agencies to host, each a member of its own. */
  readonly codes: readonly string[];
  /** Share of the generated data to load, above 0 and up to 1. */
  readonly scale: number;
  /** A member listens at basePort + its place in the nation, whoever else is hosted; 0 means any free ports. */
  readonly basePort: number;
  readonly host: string;
  /** 0 means any free port. */
  readonly controlPort: number;
  /** Absent: import pages are for this machine alone. */
  readonly importToken?: string | null;
  /** As MemberOptions says. */
  readonly maxAgeSeconds?: number;
  /** As MemberOptions says. */
  readonly guard?: RequestGuard | undefined;
  /** As MemberOptions says. */
  readonly tls?: ServerTls | undefined;
  /** As MemberOptions says. */
  readonly telemetry?: SubgraphTelemetry | undefined;
}

/**
 * Hosts members: one process and one database, but for each its own address, reached over HTTP only. The control
 * server answers at once and says 503 until every member listens.
 */
export async function startMemberHost(options: MemberHostOptions): Promise<MemberHost> {
  const members = new Map<string, HostedMember>();
  let isReady = false;
  let opened: Database | null = null;
  const list = () => [...members.values()].map((member) => member.status);
  const stop = async (code: string) => (await members.get(code)?.stop()) ?? null;
  const resume = async (code: string) => (await members.get(code)?.resume()) ?? null;
  const control = await startControlServer({
    port: options.controlPort,
    isReady: () => isReady,
    list,
    stop,
    resume,
    findDatabase: (code) => (isReady && members.has(code) ? opened : null),
  });
  const database = await openHostDatabase(options).catch(async (error: unknown) => {
    await control.close();
    throw error;
  });
  opened = database;
  const close = async () => {
    await control.close();
    await Promise.all([...members.values()].map((member) => member.stop()));
    await database.close();
  };
  try {
    const loaded = await loadMissingOwners(database, options.codes, options);
    options.logger.info({ loaded }, 'owners loaded');
    for (const code of options.codes) members.set(code, await startHostedMember(code, database, options));
  } catch (error) {
    await close();
    throw error;
  }
  isReady = true;
  return {
    get members() {
      return list();
    },
    controlUrl: control.url,
    stop,
    resume,
    close,
  };
}

function startHostedMember(
  code: string,
  database: Database,
  options: MemberHostOptions,
): Promise<HostedMember> {
  const ordinal = listProfiles().findIndex((profile) => profile.code === code);
  const port = options.basePort === 0 ? 0 : options.basePort + ordinal;
  return HostedMember.start(code, port, (at) =>
    listenAsMember(code, at, { ...options, importToken: options.importToken ?? null, database }),
  );
}
