import type { Logger } from 'pino';
import { RemoteGatewayKeys } from '../../subgraphs/kit/trust/gateway-keys.ts';
import { RequestGuard } from '../../subgraphs/kit/trust/request-guard.ts';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';

/** Whom a member, or the Council, believes, as the settings say. Throws a UserError where it cannot believe anybody, and has to. */
export function chooseGuard(
  { gatewayKeysUrls, isSignatureRequired }: Settings,
  logger: Logger,
): { readonly guard?: RequestGuard } {
  if (gatewayKeysUrls.length === 0 && isSignatureRequired)
    throw new UserError(
      'REQUIRE_SIGNATURES needs GATEWAY_KEYS_URL: without keys no signature can be checked.',
    );
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
