import type { GatewayOptions } from '../gateway/gateway-options.ts';
import { DEFAULT_HEDGE } from '../gateway/transport/member-settings.ts';
import type { Settings } from './settings.ts';
import { readSubgraphSettings } from './subgraph-settings.ts';
import { readTls } from './trust/read-tls.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** How the gateway asks members and other subgraphs, as the operator's settings and the file that they name say. */
export function transportSettings({
  keepAnswersMegabytes,
  staleIfErrorSeconds,
  isHedging,
  subgraphSettings,
  gatewayAllowedRanges,
  gatewayTls,
}: Settings): Pick<GatewayOptions, 'transport' | 'subgraphRules'> {
  const common = { keep: { staleIfErrorSeconds }, hedge: isHedging ? DEFAULT_HEDGE : null };
  const { rules, settings, settingsByMember } = readSubgraphSettings(subgraphSettings);
  const keepAnswers = { maxBytes: keepAnswersMegabytes * BYTES_PER_MEGABYTE };
  return {
    subgraphRules: rules,
    transport: {
      allowedRanges: gatewayAllowedRanges,
      tls: readTls(gatewayTls),
      settings: { ...common, ...settings },
      settingsByMember,
      ...(keepAnswersMegabytes === 0 ? {} : { keepAnswers }),
    },
  };
}
