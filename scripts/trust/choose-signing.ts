import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { Settings } from '../settings.ts';
import { openSigningKeys, signingKeysFile } from './signing-keys-file.ts';

/**
 * What a gateway signs, as the settings say. One on any supergraph signs where a file of keys is named, since other subgraphs
 * need not know who asks.
 */
export function chooseSigning(
  settings: Settings,
  { isOverRows }: { readonly isOverRows: boolean },
): Pick<GatewayOptions, 'signing'> {
  const { signRequests, signingKeysFile: named } = settings;
  if (signRequests === 'off' || !(isOverRows || named !== null)) return {};
  return { signing: { keys: openSigningKeys(signingKeysFile(settings)), signs: signRequests } };
}
