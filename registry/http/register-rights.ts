import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { readAgencies } from '../rights/agency-records.ts';
import { demandOperator, ROLES, type Caller } from '../rights/caller.ts';
import { checkScope } from '../rights/check-rights.ts';
import { findTampered } from '../store/find-tampered.ts';
import { identify, readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

const invitationBody = z.object({ code: z.string().min(1) });
const publicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().min(1).max(128),
});
const joinBody = z.object({ invitation: z.string().min(1), publicKey: publicKey.optional() });
const tokenBody = z.object({
  /** The ministry's whose tokens are meant; absent: the caller's own. */
  code: z.string().min(1).optional(),
  id: z.string().min(1).optional(),
  days: z.number().int().min(1).max(3650).optional(),
  role: z.enum(ROLES as readonly ['MINISTRY', ...('OPERATOR' | 'GATEWAY')[]]).optional(),
  label: z.string().max(200).default(''),
});

/** Addresses about who is who: who asks, who is invited, under which keys the registry signs, who did what. */
export function registerRights(app: FastifyInstance, context: RegistryContext): void {
  const { office, store, keys } = context;
  const agencies = readAgencies();

  app.get('/registry/whoami', async (request) => {
    const { role, scope, name, expiresAt } = await identify(request, context);
    const agency = agencies.get(scope);
    return {
      role,
      scope,
      name,
      expiresAt,
      agency: agency === undefined ? null : { vi: agency.nameVi, en: agency.nameEn ?? null },
    };
  });
  app.post('/registry/invitations', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Inviting a ministry');
    const { code } = readInput(invitationBody, request.body);
    if (!agencies.has(code))
      throw catalogueError('BAD_PUBLICATION', `No agency of any time has the code ${code}.`);
    const { secret, expiresAt } = await office.invite(caller.name, code);
    return { code, invitation: secret, expiresAt };
  });
  app.post('/registry/join', async (request) => {
    const { invitation, publicKey: key } = readInput(joinBody, request.body);
    const kept = key === undefined ? null : { keyId: key.kid, publicKey: JSON.stringify(key) };
    const { code, secret, expiresAt } = await office.redeem(invitation, kept);
    return { code, token: secret, expiresAt, registryKeys: keys };
  });
  app.get('/registry/audit', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Reading the audit log');
    return { fault: await findTampered(store, keys), entries: await store.audit() };
  });
  app.get('/registry/keys', () => keys);
}

/** Addresses about tokens. */
export function registerTokens(app: FastifyInstance, context: RegistryContext): void {
  const { office } = context;
  const agencies = readAgencies();
  const scopeOf = (caller: Caller, code: string | undefined): string => {
    const scope = code ?? caller.scope;
    if (scope !== caller.scope) checkScope(scope, { caller, agencies });
    return scope;
  };

  app.post('/registry/tokens', async (request) => {
    const caller = await identify(request, context);
    demandOperator(caller, 'Making tokens');
    const { role = 'MINISTRY', code, days, label } = readInput(tokenBody, request.body);
    if (role === 'MINISTRY' && (code === undefined || !agencies.has(code)))
      throw catalogueError(
        'BAD_PUBLICATION',
        `A ministry's token is for its code; ${code ?? 'none'} is no agency's.`,
      );
    const scope = role === 'MINISTRY' ? (code ?? '') : '*';
    const token = await office.issue(caller.name, { role, scope, label }, days === undefined ? {} : { days });
    return { role, scope, token: token.secret, expiresAt: token.expiresAt };
  });
  app.post('/registry/tokens/rotate', async (request) => {
    const caller = await identify(request, context);
    const { code, days, label } = readInput(tokenBody, request.body);
    const scope = scopeOf(caller, code);
    const role = scope === caller.scope ? caller.role : 'MINISTRY';
    const replaced = scope === caller.scope ? [caller.tokenId] : await inForce(office, scope);
    const options = { replaced, ...(days === undefined ? {} : { days }) };
    const token = await office.issue(caller.name, { role, scope, label }, options);
    return { role, scope, token: token.secret, expiresAt: token.expiresAt, ended: replaced.length };
  });
  app.post('/registry/tokens/revoke', async (request) => {
    const caller = await identify(request, context);
    const { code, id } = readInput(tokenBody, request.body);
    const scope = scopeOf(caller, code);
    // The operator's own tokens are ended one by one: all at once would lock everybody out.
    const one = id ?? (scope === '*' ? caller.tokenId : null);
    return { scope, ended: await office.revoke(caller.name, scope, one) };
  });
  app.get('/registry/tokens', async (request) => {
    const caller = await identify(request, context);
    const { code } = readInput(z.object({ code: z.string().optional() }), request.query);
    const tokens = await office.tokens(scopeOf(caller, code));
    return tokens.map(({ id, role, scope, label, createdAt, expiresAt, revokedAt }) => ({
      ...{ id, role, scope, label, createdAt, expiresAt, revokedAt },
    }));
  });
}

async function inForce(office: RegistryContext['office'], scope: string): Promise<readonly string[]> {
  return (await office.tokens(scope)).filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id);
}
