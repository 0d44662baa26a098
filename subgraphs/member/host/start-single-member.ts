import type { SubgraphTelemetry } from '../../kit/telemetry/subgraph-telemetry.ts';
import type { ServerTls } from '../../kit/http/serve-graphql.ts';
import type { RequestGuard } from '../../kit/trust/request-guard.ts';
import type { MemberListener } from './hosted-member.ts';
import { listenAsMember } from './listen-as-member.ts';
import { loadMissingOwners } from './load-missing-owners.ts';
import { openHostDatabase, type HostDatabaseOptions } from './open-host-database.ts';

export interface SingleMemberOptions extends HostDatabaseOptions {
  readonly code: string;
  /** Share of the generated data to load, above 0 and up to 1. */
  readonly scale: number;
  readonly port: number;
  readonly host: string;
  /** Absent: the import page is for this machine alone. */
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

/** One agency as a service with a database of its own, as docker-compose.yml runs it. */
export async function startSingleMember(options: SingleMemberOptions): Promise<MemberListener> {
  const database = await openHostDatabase(options);
  try {
    await loadMissingOwners(database, [options.code], options);
    const listener = await listenAsMember(options.code, options.port, {
      ...options,
      importToken: options.importToken ?? null,
      database,
    });
    return {
      url: listener.url,
      close: async () => {
        await listener.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
