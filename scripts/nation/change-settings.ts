import { randomBytes } from 'node:crypto';
import type { Settings } from '../settings.ts';
import { graphqlUrl, type NationPlan } from './plan-nation.ts';

const SECRET_BYTES = 32;

/**
 * Environment with which members tell the gateway of what they load, where it keeps answers: a secret of this run, and
 * the gateway's address. What the operator sets counts instead.
 */
export function changeSettings(
  { host, gatewayPort }: NationPlan,
  { keepAnswersMegabytes }: Settings,
): Readonly<Record<string, string>> {
  if (keepAnswersMegabytes === 0) return {};
  return {
    CHANGE_SECRET: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    GATEWAY_CHANGE_URL: new URL('/changes', graphqlUrl(host, gatewayPort)).href,
  };
}
