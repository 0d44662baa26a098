import { pino, type Logger } from 'pino';
import { createSigningKey } from '../../../registry/rights/signing-key.ts';
import { startRegistry } from '../../../registry/start-registry.ts';
import { readCouncilSdl } from '../../../schema/read-sdl.ts';
import { RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { openPglite } from '../../../subgraphs/kit/data/dialect/open-pglite.ts';
import { PgliteDialect } from '../../../subgraphs/kit/data/dialect/pglite-dialect.ts';

/** A registry of a test's own, with its database in memory. */
export interface TestRegistry {
  readonly url: string;
  readonly operator: RegistryApi;
  /** The API with another token; null for none. */
  as(token: string | null): RegistryApi;
  /** A ministry's token, as joining gives it. */
  join(code: string): Promise<RegistryApi>;
  close(): Promise<void>;
}

export const OPERATOR_TOKEN = 'tdt_operator-of-a-test';
export const GATEWAY_TOKEN = 'tdt_gateway-of-a-test';

export async function startTestRegistry(
  options: { readonly councilUrl?: string; readonly referenceDate?: string; readonly logger?: Logger } = {},
): Promise<TestRegistry> {
  const { database } = await openPglite(undefined);
  const registry = await startRegistry({
    port: 0,
    dialect: new PgliteDialect({ database, unlock: () => Promise.resolve() }),
    signingKey: await createSigningKey(),
    ...{ operatorToken: OPERATOR_TOKEN, gatewayToken: GATEWAY_TOKEN },
    referenceDate: options.referenceDate ?? '2024-01-25',
    ordinary: [
      { name: 'council', url: options.councilUrl ?? 'http://council.example/graphql', sdl: readCouncilSdl() },
    ],
    logger: options.logger ?? pino({ level: 'silent' }),
  });
  const as = (token: string | null): RegistryApi => new RegistryApi(registry.url, token);
  const operator = as(OPERATOR_TOKEN);
  return {
    ...{ url: registry.url, operator, as },
    join: async (code) => {
      const { invitation } = await operator.post<{ readonly invitation: string }>('/registry/invitations', {
        code,
      });
      const { token } = await as(null).post<{ readonly token: string }>('/registry/join', { invitation });
      return as(token);
    },
    close: () => registry.close(),
  };
}
