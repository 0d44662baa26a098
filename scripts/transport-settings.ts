import type { TransportSettings } from '../gateway/transport/gateway-transport.ts';
import { DEFAULT_HEDGE } from '../gateway/transport/member-settings.ts';
import type { Settings } from './settings.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** How the gateway asks members, as the operator's settings say. */
export function transportSettings({
  keepAnswersMegabytes,
  staleIfErrorSeconds,
  isHedging,
}: Settings): TransportSettings {
  return {
    settings: { keep: { staleIfErrorSeconds }, hedge: isHedging ? DEFAULT_HEDGE : null },
    ...(keepAnswersMegabytes === 0
      ? {}
      : { keepAnswers: { maxBytes: keepAnswersMegabytes * BYTES_PER_MEGABYTE } }),
  };
}
