/** One hosted member as its operator sees it. */
export interface HostedMemberStatus {
  readonly code: string;
  /** Its GraphQL endpoint; the same after a stop and a resume. */
  readonly url: string;
  readonly state: 'running' | 'stopped';
}

/** Many members in one process, each at an address of its own. */
export interface MemberHost {
  readonly members: readonly HostedMemberStatus[];
  /** Address of the operator's control server (`GET /members`, `POST /members/:code/stop`). */
  readonly controlUrl: string;
  /** Closes the member's listener and every open connection: it is then refused. Again is harmless. Null: unknown code. */
  stop(code: string): Promise<HostedMemberStatus | null>;
  /** Listens again at the same address. Null: unknown code. */
  resume(code: string): Promise<HostedMemberStatus | null>;
  close(): Promise<void>;
}
