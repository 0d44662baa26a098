import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readPublications } from '../publish/publication.ts';
import {
  publishOrdinary,
  quarantine,
  reissue,
  release,
  rollback,
  rollbackMember,
  withdraw,
} from '../publish/operator-changes.ts';
import { admitContract, retireContract } from '../publish/contract-changes.ts';
import { readAgencies } from '../rights/agency-records.ts';
import { demandOperator } from '../rights/caller.ts';
import { checkScope } from '../rights/check-rights.ts';
import type { Generation } from '../store/registry-store.ts';
import { codeInPath, identify, readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

const reasonBody = z.object({ reason: z.string().trim().min(3).max(500) });
const rollbackBody = z.object({ to: z.number().int().min(1) });
const MOST_GENERATION = 1_000_000_000;
const reissueBody = z.object({
  after: z.number().int().min(1).max(MOST_GENERATION).nullable().default(null),
});
const subgraphBody = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  url: z.url({ protocol: /^https?$/ }),
  sdl: z.string().min(1),
});
const contractBody = z.object({
  version: z.string().regex(/^\d+\.\d+$/),
  sdl: z.string().min(1),
  deadline: z.iso.date().nullable().default(null),
  retires: z.array(z.string()).default([]),
  acceptsBreaking: z.boolean().default(false),
});

/** Addresses with which ministries change what is theirs. */
export function registerPublishing(app: FastifyInstance, context: RegistryContext): void {
  const { publisher, changes, store } = context;
  const agencies = readAgencies();

  app.post('/registry/check', async (request) => {
    const caller = await identify(request, context);
    const reports = await publisher.check(caller, readPublications(request.body));
    return { passed: reports.every(({ passed }) => passed), reports };
  });
  app.post('/registry/publish', async (request) => {
    const caller = await identify(request, context);
    return publisher.publish(caller, readPublications(request.body));
  });
  app.post('/registry/members/:code/withdraw', async (request) => {
    const caller = await identify(request, context);
    const { code } = readInput(codeInPath, request.params);
    checkScope(code, { caller, agencies });
    return describe(await withdraw(changes, caller.name, code), context);
  });
  app.post('/registry/members/:code/rollback', async (request) => {
    const caller = await identify(request, context);
    const { code } = readInput(codeInPath, request.params);
    const { to } = readInput(rollbackBody, request.body);
    checkScope(code, { caller, agencies });
    return describe(await rollbackMember({ changes, store }, caller.name, { code, version: to }), context);
  });
}

/** Addresses with which the operator changes the nation. */
export function registerOperations(app: FastifyInstance, context: RegistryContext): void {
  const { changes, store } = context;

  app.post('/registry/members/:code/quarantine', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Quarantine');
    const { code } = readInput(codeInPath, request.params);
    const { reason } = readInput(reasonBody, request.body);
    return describe(await quarantine(changes, caller.name, { code, reason }), context);
  });
  app.post('/registry/members/:code/release', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Ending a quarantine');
    const { code } = readInput(codeInPath, request.params);
    return describe(await release(changes, caller.name, code), context);
  });
  app.post('/registry/rollback', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Taking the nation back');
    const { to } = readInput(rollbackBody, request.body);
    return describe(await rollback({ changes, store }, caller.name, to), context);
  });
  app.post('/registry/reissue', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Issuing the nation anew');
    const { after } = readInput(reissueBody, request.body);
    return describe(await reissue(changes, caller.name, after), context);
  });
  app.post('/registry/subgraphs', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Publishing a subgraph beside the members');
    return describe(
      await publishOrdinary(changes, caller.name, readInput(subgraphBody, request.body)),
      context,
    );
  });
  app.post('/registry/contracts', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Admitting a contract');
    return describe(
      await admitContract({ changes, store }, caller.name, readInput(contractBody, request.body)),
      context,
    );
  });
  app.delete('/registry/contracts/:version', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Retiring a contract');
    const { version } = readInput(z.object({ version: z.string() }), request.params);
    return describe(await retireContract(changes, caller.name, version), context);
  });
}

/** The generation that counts now, and whether this request made it. */
async function describe(
  generation: Generation | null,
  { store }: Pick<RegistryContext, 'store'>,
): Promise<{ readonly generation: number; readonly isNew: boolean }> {
  if (generation !== null) return { generation: generation.number, isNew: true };
  return { generation: (await store.current())?.number ?? 0, isNew: false };
}
