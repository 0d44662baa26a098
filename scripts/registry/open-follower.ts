import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JSONWebKeySet } from 'jose';
import type { Logger } from 'pino';
import { KeptRelease } from '../../gateway/supergraph/kept-release.ts';
import { RegistryClient } from '../../gateway/supergraph/registry-client.ts';
import { RegistryFollower } from '../../gateway/supergraph/registry-follower.ts';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { registryFile, writeSecret } from './registry-files.ts';

/** What a gateway follows a registry with. */
export interface OpenedFollower {
  readonly follower: RegistryFollower;
  readonly client: RegistryClient;
}

const PAUSE_MS = 250;
const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])$/;

/** Prepares to follow a registry as the settings say. Throws a UserError where its keys or token are not known. */
export async function openFollower(
  url: string,
  settings: Settings,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<OpenedFollower> {
  const folder = join(settings.dataDirectory, 'gateway');
  const keys = await findKeys(url, settings, { folder, signal });
  const client = new RegistryClient(url, await findToken(settings, signal));
  const kept = new KeptRelease(join(folder, 'release.json'));
  return { client, follower: new RegistryFollower({ client, keys, kept, logger }) };
}

async function findToken({ registryToken, dataDirectory }: Settings, signal: AbortSignal): Promise<string> {
  if (registryToken !== null) return registryToken;
  const file = registryFile(dataDirectory, 'gateway.token');
  // A registry that starts beside it makes the token.
  for (let tries = 0; !existsSync(file); tries += 1) {
    if (tries * PAUSE_MS > 60_000)
      throw new UserError(
        `The gateway has no token for the registry: set REGISTRY_TOKEN (there is no ${file}).`,
      );
    await pause(PAUSE_MS, undefined, { signal });
  }
  return readFileSync(file, 'utf8').trim();
}

/** As the operator gives them; of a registry on this machine they are asked for once, and kept. */
async function findKeys(
  url: string,
  { registryKeys }: Settings,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<JSONWebKeySet> {
  if (registryKeys !== null) return readKeys(registryKeys);
  if (!LOOPBACK.test(new URL(url).hostname))
    throw new UserError(
      `REGISTRY_KEYS is needed: whose signature counts is not asked over the network. ${url}/registry/keys shows the keys.`,
    );
  const file = join(folder, 'registry-keys.json');
  if (existsSync(file)) return readKeys(file);
  for (;;) {
    signal.throwIfAborted();
    const response = await fetch(new URL('/registry/keys', url), { signal }).catch(() => null);
    if (response?.ok === true) {
      const text = await response.text();
      writeSecret(file, text);
      return JSON.parse(text) as JSONWebKeySet;
    }
    await pause(PAUSE_MS, undefined, { signal });
  }
}

function readKeys(given: string): JSONWebKeySet {
  try {
    const text = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8');
    return JSON.parse(text) as JSONWebKeySet;
  } catch (error) {
    throw new UserError(`REGISTRY_KEYS is neither a JWKS nor a file with one: ${(error as Error).message}`);
  }
}
