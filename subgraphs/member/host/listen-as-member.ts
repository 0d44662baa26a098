import type { Logger } from 'pino';
import type { Database } from '../../kit/data/open-database.ts';
import { createImportPage } from '../../kit/import-page/create-import-page.ts';
import { startMember } from '../../kit/start-member.ts';
import type { SubgraphTelemetry } from '../../kit/telemetry/subgraph-telemetry.ts';
import type { ServerTls } from '../../kit/http/serve-graphql.ts';
import type { RequestGuard } from '../../kit/trust/request-guard.ts';
import { findExtension } from '../extensions/find-extension.ts';
import type { MemberListener } from './hosted-member.ts';

export interface ListenAsMemberOptions {
  readonly database: Database;
  /** Null: the import page is for this machine alone. */
  readonly importToken: string | null;
  readonly host: string;
  /** As MemberOptions says. */
  readonly maxAgeSeconds?: number;
  /** As MemberOptions says. */
  readonly guard?: RequestGuard | undefined;
  /** As MemberOptions says. */
  readonly tls?: ServerTls | undefined;
  /** As MemberOptions says. */
  readonly telemetry?: SubgraphTelemetry | undefined;
  readonly logger: Logger;
}

/** Listens as one agency's member, with the fields of its own that its profile names, and the page for its clerks' files. */
export function listenAsMember(
  code: string,
  port: number,
  { database, importToken: token, ...options }: ListenAsMemberOptions,
): Promise<MemberListener> {
  const extensions = findExtension(code);
  const page = createImportPage({ database, owner: code, token, logger: options.logger });
  const { store } = database;
  return startMember({
    ...options,
    store,
    page,
    serves: [code],
    port,
    ...(extensions === null ? {} : { extensions }),
  });
}
