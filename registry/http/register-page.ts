import type { FastifyInstance } from 'fastify';
import { EMPTY_STATE } from '../publish/change-nation.ts';
import { contractMatrix } from '../publish/contract-matrix.ts';
import { readAgencies } from '../rights/agency-records.ts';
import { USAGE_DAYS } from '../usage/find-affected.ts';
import type { RegistryContext } from './registry-context.ts';
import { writePage, type PageContent } from './write-page.ts';

const SHOWN_CHANGES = 30;
const SHOWN_FIELDS = 100;
const DAY_MS = 86_400_000;

/** The page that everybody may read, at /registry. */
export function registerPage(app: FastifyInstance, { store, today }: RegistryContext): void {
  const agencies = readAgencies();
  app.get('/registry', async (_, reply) => {
    const current = await store.current();
    const state = current?.state ?? EMPTY_STATE;
    const content: PageContent = {
      generation: current?.number ?? 0,
      members: state.members,
      matrix: contractMatrix(state, today()),
      history: await store.history(SHOWN_CHANGES),
      usage: await countFields(store),
      nameOf: (code) => agencies.get(code)?.nameVi ?? '',
    };
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(writePage(content));
  });
}

async function countFields({ usage }: RegistryContext['store']): Promise<PageContent['usage']> {
  const since = new Date(Date.now() - USAGE_DAYS * DAY_MS).toISOString().slice(0, 10);
  const [operations, counts] = await Promise.all([usage.operations(), usage.usedSince(since)]);
  const coordinatesOf = new Map(operations.map(({ hash, coordinates }) => [hash, coordinates] as const));
  const requestsOf = new Map<string, number>();
  for (const { hash, requests } of counts)
    for (const coordinate of coordinatesOf.get(hash) ?? [])
      requestsOf.set(coordinate, (requestsOf.get(coordinate) ?? 0) + requests);
  return [...requestsOf]
    .map(([coordinate, requests]) => ({ coordinate, requests }))
    .sort((left, right) => right.requests - left.requests || (left.coordinate < right.coordinate ? -1 : 1))
    .slice(0, SHOWN_FIELDS);
}
