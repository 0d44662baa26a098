import type { Logger } from 'pino';
import { RemoteGatewayKeys } from '../../subgraphs/kit/trust/gateway-keys.ts';
import { RequestGuard } from '../../subgraphs/kit/trust/request-guard.ts';
import type { Settings } from '../settings.ts';

/** Whom a member believes, as the settings say. */
export function chooseGuard(
  { gatewayKeysUrls, isSignatureRequired }: Settings,
  logger: Logger,
): { readonly guard?: RequestGuard } {
  if (gatewayKeysUrls.length === 0) {
    logger.info('no gateway is believed: everybody has the rights of everybody; GATEWAY_KEYS_URL names one');
    return {};
  }
  logger.info({ keys: gatewayKeysUrls, isSignatureRequired }, 'gateways are believed by their keys at');
  return {
    guard: new RequestGuard({
      keys: new RemoteGatewayKeys({ urls: gatewayKeysUrls }),
      isSignatureRequired,
      logger,
    }),
  };
}
