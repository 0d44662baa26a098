import type { FailureReason } from '../partition/scatter/member-transport.ts';
import type { TransportEvent } from '../transport/transport-event.ts';
import type { RequestRecord } from './request-record.ts';

/** One HTTP request is over. */
export interface RespondedEvent {
  readonly kind: 'RESPONDED';
  /** The address as it was registered, such as `/graphql`; null where there is none. */
  readonly route: string | null;
  readonly status: number;
  /** The client went before the answer was sent. */
  readonly isAborted: boolean;
  readonly seconds: number;
  readonly record: RequestRecord;
}

/** One HTTP exchange with a member or another subgraph is over. */
export interface ExchangedEvent {
  readonly kind: 'EXCHANGED';
  readonly member: string;
  readonly outcome: FailureReason | 'ANSWERED' | `HTTP_${number}`;
  readonly seconds: number;
}

export type GatewayEvent = RespondedEvent | ExchangedEvent | TransportEvent;
