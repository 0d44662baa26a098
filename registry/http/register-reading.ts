import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { schemaChanges, type SchemaChange } from '../checks/schema-changes.ts';
import { EMPTY_STATE } from '../publish/change-nation.ts';
import { contractMatrix } from '../publish/contract-matrix.ts';
import { reportDeprecations } from '../publish/deprecations.ts';
import { codeInPath, identify, readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

const PROTOCOL = new URL('../../schema/protocol/PROTOCOL.md', import.meta.url);
const MOST_HISTORY = 1000;

const historyQuery = z.object({
  code: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(MOST_HISTORY).default(50),
});
const diffQuery = z.object({
  code: z.string(),
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
});

/** Addresses that tell what is there; open to all, but for members' addresses. */
export function registerReading(app: FastifyInstance, context: RegistryContext): void {
  const { store } = context;

  app.get('/registry/members', async (request) => {
    const isKnown = await identify(request, context).then(
      () => true,
      () => false,
    );
    const current = await store.current();
    const members = current?.state.members ?? [];
    return {
      generation: current?.number ?? 0,
      members: members.map(({ url, sdlHash, ...member }) => (isKnown ? { ...member, url, sdlHash } : member)),
    };
  });
  app.get('/registry/members/:code/versions', async (request) => {
    const { code } = readInput(codeInPath, request.params);
    const versions = await store.versions(code);
    if (versions.length === 0) throw catalogueError('NOT_PUBLISHED', `${code} never published here.`);
    return versions.map(({ number, at, author, contractVersion, changes, report }) => ({
      ...{ number, at, author, contractVersion },
      changes: JSON.parse(changes) as unknown,
      report: JSON.parse(report) as unknown,
    }));
  });
  app.get('/registry/members/:code/versions/:number', async (request, reply) => {
    const { code, number } = readInput(
      codeInPath.extend({ number: z.coerce.number().int().min(1) }),
      request.params,
    );
    return reply.type('text/plain; charset=utf-8').send(await versionText(context, code, number));
  });
  app.get('/registry/history', (request) => {
    const { limit } = readInput(historyQuery, request.query);
    return store.history(limit);
  });
  app.get('/registry/diff', async (request) => {
    const { code, from, to } = readInput(diffQuery, request.query);
    const [before, after] = await Promise.all([
      versionText(context, code, from),
      versionText(context, code, to),
    ]);
    const changes: readonly SchemaChange[] = await schemaChanges(before, after);
    return { code, from, to, changes };
  });
}

/** What a newcomer needs: the contract in each version, and the protocol; and whether the registry is well. */
export function registerLaw(app: FastifyInstance, { store, today }: RegistryContext): void {
  const stateNow = async () => (await store.current())?.state ?? EMPTY_STATE;

  app.get('/registry/contracts', async () => {
    const state = await stateNow();
    return { ...contractMatrix(state, today()), ...(await reportDeprecations(store, state)) };
  });
  app.get('/registry/contracts/:version', async (request, reply) => {
    const { version } = readInput(z.object({ version: z.string() }), request.params);
    const { contracts } = await stateNow();
    const wanted = version === 'newest' ? contracts.at(-1) : contracts.find((one) => one.version === version);
    if (wanted === undefined)
      throw catalogueError(
        'NOT_PUBLISHED',
        `The contract ${version} is not admitted; there is ${contracts.map((one) => one.version).join(', ')}.`,
      );
    return reply.type('text/plain; charset=utf-8').send(await store.text(wanted.sdlHash));
  });
  app.get('/registry/protocol', (_, reply) =>
    reply.type('text/markdown; charset=utf-8').send(readFileSync(PROTOCOL, 'utf8')),
  );
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const isReady = await store.isReachable();
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'no database' });
  });
}

async function versionText({ store }: RegistryContext, code: string, number: number): Promise<string> {
  const version = (await store.versions(code)).find((one) => one.number === number);
  if (version !== undefined) return store.text(version.sdlHash);
  throw catalogueError('NOT_PUBLISHED', `${code} has no version ${String(number)}.`);
}
