import type { Logger } from 'pino';
import type { MemberStore } from '../../kit/data/member-store.ts';
import { startMember } from '../../kit/start-member.ts';
import type { SubgraphTelemetry } from '../../kit/telemetry/subgraph-telemetry.ts';
import type { RequestGuard } from '../../kit/trust/request-guard.ts';
import { findExtension } from '../extensions/find-extension.ts';
import type { MemberListener } from './hosted-member.ts';

export interface ListenAsMemberOptions {
  readonly store: MemberStore;
  readonly host: string;
  /** As MemberOptions says. */
  readonly maxAgeSeconds?: number;
  /** As MemberOptions says. */
  readonly guard?: RequestGuard | undefined;
  /** As MemberOptions says. */
  readonly telemetry?: SubgraphTelemetry | undefined;
  readonly logger: Logger;
}

/** Listens as one agency's member, with the fields of its own that its profile names. */
export function listenAsMember(
  code: string,
  port: number,
  options: ListenAsMemberOptions,
): Promise<MemberListener> {
  const extensions = findExtension(code);
  return startMember({ ...options, serves: [code], port, ...(extensions === null ? {} : { extensions }) });
}
