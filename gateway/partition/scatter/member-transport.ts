/** One GraphQL request to one service, ready to send. */
export interface MemberRequest {
  /** Id of the member in the directory; of an ordinary subgraph, its name. */
  readonly member: string;
  readonly url: string;
  /** JSON text `{ query, variables }`. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the asker may see, as a text: answers are shared and kept among equal rights only. */
  readonly rights: string;
  readonly timeoutMs: number;
  /** An answer with more bytes than this is refused. */
  readonly maxBytes: number;
  /** Aborts the exchange and frees its socket. */
  readonly signal?: AbortSignal;
  /** May change something: is sent once, and its answer is neither shared nor kept. */
  readonly isWrite?: boolean;
  /** Names what the member's data were when this was asked: requests of different epochs are never one exchange. */
  readonly epoch?: string;
  /** For whom it is asked, as whoever watches knows it; carried on and never looked into. */
  readonly origin?: object;
  /** The asker cannot say how old an answer is, so that it takes none of earlier. */
  readonly takesNoStale?: boolean;
}

/** What came back: a failure is a value, never an exception that would lose the others' rows. */
export type MemberResponse =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly text: string;
      /** The same in UTF-8. */
      readonly bytes: Buffer;
      /** The member's `cache-control`, where it gave one. */
      readonly cacheControl: string | null;
      /** Age of a kept answer that stands in for one that did not come; null for an answer of now. */
      readonly staleSeconds: number | null;
    }
  | { readonly kind: 'failure'; readonly reason: FailureReason };

export type FailureReason =
  | 'TIMED_OUT'
  | 'REFUSED'
  | 'RESET'
  | 'TOO_LARGE'
  | 'CANCELLED'
  | 'UNREACHABLE'
  /** Not sent: the operator does not allow the member this address. */
  | 'ADDRESS_REFUSED'
  /** Not sent: the operator has put the member under quarantine. */
  | 'QUARANTINED'
  /** Not sent: the member failed too often of late. */
  | 'BREAKER_OPEN'
  /** Not sent: it found no free place among the requests under way within its time. */
  | 'OVERLOADED';

/** The one way out of the partition engine: it knows no HTTP library. */
export interface MemberTransport {
  send(request: MemberRequest): Promise<MemberResponse>;
  /** Tells what only the asker can see of an answer that came: that it must not be used. */
  report?(member: string, fault: MemberFault): void;
}

/** Why an answer that came could not be used. */
export type MemberFault = 'BROKE_CONTRACT';
