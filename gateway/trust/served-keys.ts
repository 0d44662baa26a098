import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { registerSigningKeys } from './register-signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { SigningOptions } from './signing-transport.ts';

/** The keys that a running gateway signs with: the same for its requests and for whoever asks for them. */
export class ServedKeys implements SigningOptions {
  readonly signs: SigningOptions['signs'];
  #keys: SigningKeys;
  readonly #logger: Logger;

  constructor(
    { keys, signs }: Pick<SigningOptions, 'signs'> & { readonly keys: SigningKeys },
    logger: Logger,
  ) {
    this.#keys = keys;
    this.#logger = logger;
    this.signs = signs;
  }

  readonly keys = (): SigningKeys => this.#keys;

  readonly replace = (keys: SigningKeys): void => {
    this.#keys = keys;
    this.#logger.info({ signs: keys.current.id }, 'other keys sign what members are asked');
  };

  publish(app: FastifyInstance): void {
    registerSigningKeys(app, this.keys);
  }
}
