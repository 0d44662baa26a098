import type { FailureReason } from '../partition/scatter/member-transport.ts';

/** What happened on the way to one member, for logs and metrics. */
export type TransportEvent =
  | { readonly kind: 'RETRIED'; readonly member: string; readonly attempt: number; readonly reason: string }
  | { readonly kind: 'SHARED'; readonly member: string }
  | { readonly kind: 'HEDGED'; readonly member: string; readonly afterMs: number }
  | { readonly kind: 'BREAKER_OPENED'; readonly member: string }
  | { readonly kind: 'BREAKER_PROBES'; readonly member: string }
  | { readonly kind: 'BREAKER_CLOSED'; readonly member: string }
  | { readonly kind: 'KEPT_USED'; readonly member: string }
  | {
      readonly kind: 'STALE_USED';
      readonly member: string;
      readonly ageSeconds: number;
      readonly reason: FailureReason | `HTTP_${number}`;
    };

/** Must neither throw nor wait: it is called within requests. */
export type OnTransportEvent = (event: TransportEvent) => void;
