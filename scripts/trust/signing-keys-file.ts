import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSigningKeys, type SigningKeys } from '../../gateway/trust/signing-keys.ts';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';

/** A private key as it stands in the file. */
interface StoredKey {
  readonly kid: string;
}

/** Where a gateway's own keys are. */
export function signingKeysFile({ signingKeysFile, dataDirectory }: Settings): string {
  return signingKeysFile ?? join(dataDirectory, 'signing-keys.json');
}

/** The keys of a file, which is made where there is none. Throws a UserError where it cannot be read. */
export function openSigningKeys(file: string): SigningKeys {
  if (!existsSync(file)) writeNewFile(file);
  return readKeys(file);
}

/** Puts a new key in front of the others, which stay published. Returns its id. */
export function addSigningKey(file: string): string {
  const added = makeKey();
  write(file, [added, ...(existsSync(file) ? readStored(file) : [])]);
  return added.kid;
}

/** Leaves the key that signs, and no other. Returns the ids of those that went. */
export function retireSigningKeys(file: string): readonly string[] {
  const [current, ...others] = readStored(file);
  write(file, current === undefined ? [] : [current]);
  return others.map(({ kid }) => kid);
}

/** As the file is now. Throws a UserError where it cannot be read. */
export function readKeys(file: string): SigningKeys {
  try {
    return readSigningKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
}

function readStored(file: string): readonly StoredKey[] {
  // Held to its form first.
  readKeys(file);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly keys: readonly StoredKey[] }).keys;
}

function makeKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { ...privateKey.export({ format: 'jwk' }), kid: `gateway-${randomUUID()}` };
}

/** Of several processes that start at once, one makes the file. */
function writeNewFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${JSON.stringify({ keys: [makeKey()] }, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** In one step, so that a gateway that reads it meanwhile has the old file or the new one. */
function write(file: string, keys: readonly StoredKey[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${String(process.pid)}`;
  writeFileSync(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
