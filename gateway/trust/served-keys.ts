import type { FastifyInstance } from 'fastify';
import { registerSigningKeys } from './register-signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { SigningOptions } from './signing-transport.ts';

/** The keys that a running gateway signs with: the same for its requests and for whoever asks for them. */
export class ServedKeys implements SigningOptions {
  readonly signs: SigningOptions['signs'];
  #keys: SigningKeys;

  constructor({ keys, signs }: Pick<SigningOptions, 'signs'> & { readonly keys: SigningKeys }) {
    this.#keys = keys;
    this.signs = signs;
  }

  readonly keys = (): SigningKeys => this.#keys;

  replace(keys: SigningKeys): void {
    this.#keys = keys;
  }

  publish(app: FastifyInstance): void {
    registerSigningKeys(app, this.keys);
  }
}
