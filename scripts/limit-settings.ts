import { readFileSync } from 'node:fs';
import type { GatewayOptions } from '../gateway/gateway-options.ts';
import { isLoopback } from './is-loopback.ts';
import type { Settings } from './settings.ts';
import { UserError } from './user-error.ts';

/** What callers may ask of the gateway, as the operator's settings say; `host` is the address that it listens on. */
export function limitSettings(
  settings: Settings,
  host: string,
): Pick<GatewayOptions, 'limits' | 'ratePerMinute' | 'safelist' | 'introspection' | 'allowedOrigins'> {
  const { deadlineMs, memberTimeoutMs, maxCost, rateLimitPerMinute, safelist } = settings;
  return {
    limits: { deadlineMs, memberTimeoutMs, maxCost },
    introspection: settings.introspection ?? isLoopback(host),
    allowedOrigins: settings.corsOrigins,
    ...(rateLimitPerMinute === 0 ? {} : { ratePerMinute: rateLimitPerMinute }),
    ...(safelist === null ? {} : { safelist: readManifest(safelist) }),
  };
}

function readManifest(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`SAFELIST: ${file} cannot be read: ${(error as Error).message}`);
  }
}
