import type { FastifyInstance } from 'fastify';
import type { SigningKeys } from './signing-keys.ts';

/** Where whoever gets signed requests looks for keys (HTTP Message Signatures Directory, an IETF draft). */
export const KEYS_ADDRESS = '/.well-known/http-message-signatures-directory';

/** Publishes the public keys as a JSON Web Key Set. */
export function registerSigningKeys(app: FastifyInstance, keys: () => SigningKeys): void {
  app.get(KEYS_ADDRESS, (_request, reply) =>
    reply
      .header('content-type', 'application/http-message-signatures-directory+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ keys: keys().published })),
  );
}
