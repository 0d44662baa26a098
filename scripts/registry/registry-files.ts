import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JWK } from 'jose';
import { createSecret } from '../../registry/rights/secrets.ts';
import { createSigningKey } from '../../registry/rights/signing-key.ts';

/** Secrets of a registry on this machine, in files that their owner alone can read. */
export interface RegistrySecrets {
  readonly signingKey: JWK;
  readonly operatorToken: string;
  readonly gatewayToken: string;
}

/** Where a registry on this machine keeps a file. */
export function registryFile(
  dataDirectory: string,
  name: 'signing-key.json' | 'operator.token' | 'gateway.token',
): string {
  return join(dataDirectory, 'registry', name);
}

/** Where the token that a ministry got is kept on this machine. */
export function ministryTokenFile(dataDirectory: string, code: string): string {
  return join(dataDirectory, 'registry', `${code.replaceAll('/', '_')}.token`);
}

/** The secrets of a registry on this machine; made where they are not there yet. */
export async function readRegistrySecrets(dataDirectory: string): Promise<RegistrySecrets> {
  const keyFile = registryFile(dataDirectory, 'signing-key.json');
  if (!existsSync(keyFile)) writeSecret(keyFile, JSON.stringify(await createSigningKey()));
  return {
    signingKey: JSON.parse(readFileSync(keyFile, 'utf8')) as JWK,
    operatorToken: readOrCreate(registryFile(dataDirectory, 'operator.token')),
    gatewayToken: readOrCreate(registryFile(dataDirectory, 'gateway.token')),
  };
}

/** Writes a file that its owner alone can read. */
export function writeSecret(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

function readOrCreate(file: string): string {
  if (!existsSync(file)) writeSecret(file, createSecret('token'));
  return readFileSync(file, 'utf8').trim();
}
