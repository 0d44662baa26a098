import { randomBytes } from 'node:crypto';
import { KEYS_ADDRESS } from '../../gateway/trust/register-signing-keys.ts';
import type { Settings } from '../settings.ts';
import { graphqlUrl, type NationPlan } from './plan-nation.ts';

const SECRET_BYTES = 32;

/**
 * Environment with which members tell the gateway of what they load, so that it gives up what it keeps and open pages are told, and
 * with which they believe it: a secret of this run, and the gateway's addresses. What the operator sets counts instead.
 */
export function changeSettings(
  { host, gatewayPort }: NationPlan,
  { isSignatureRequired }: Pick<Settings, 'isSignatureRequired'>,
): Readonly<Record<string, string>> {
  return {
    CHANGE_SECRET: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    GATEWAY_CHANGE_URL: new URL('/changes', graphqlUrl(host, gatewayPort)).href,
    GATEWAY_KEYS_URL: new URL(KEYS_ADDRESS, graphqlUrl(host, gatewayPort)).href,
    // Members that answer nothing else have to be asked so by their own gateway.
    ...(isSignatureRequired ? { SIGN_REQUESTS: 'all' } : {}),
  };
}
