import { randomUUID } from 'node:crypto';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { AuditNote, RightsStore, StoredToken } from '../store/rights-store.ts';
import type { Caller, Role } from './caller.ts';
import { createSecret, hashSecret } from './secrets.ts';

/** A token with its secret, which is told once and never again. */
export interface IssuedToken {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: string;
}

const DAY_MS = 86_400_000;
const TOKEN_DAYS = 90;
const INVITATION_DAYS = 14;

/** Gives out tokens and invitations, and says who a token's bearer is. */
export class TokenOffice {
  readonly #store: RightsStore;

  constructor(store: RightsStore) {
    this.#store = store;
  }

  /** Who bears this secret. Throws BAD_TOKEN, which says why it does not count. */
  async identify(secret: string | null): Promise<Caller> {
    if (secret === null)
      throw catalogueError('BAD_TOKEN', 'This needs a token: authorization: Bearer <token>.');
    const token = await this.#store.findToken(hashSecret(secret));
    if (token === null) throw catalogueError('BAD_TOKEN', 'The token is unknown to this registry.');
    if (token.revokedAt !== null)
      throw catalogueError('BAD_TOKEN', `The token was revoked on ${token.revokedAt.slice(0, 10)}.`);
    if (token.expiresAt <= new Date().toISOString())
      throw catalogueError('BAD_TOKEN', `The token ran out on ${token.expiresAt.slice(0, 10)}.`);
    const { id: tokenId, scope, expiresAt } = token;
    const role = token.role as Role;
    return { role, scope, tokenId, expiresAt, name: role === 'MINISTRY' ? scope : role.toLowerCase() };
  }

  /** A new token; those in `replaced` end with it. */
  async issue(
    actor: string,
    about: Pick<StoredToken, 'role' | 'scope' | 'label'>,
    options: { readonly days?: number; readonly replaced?: readonly string[] } = {},
  ): Promise<IssuedToken> {
    const { token, secret } = createToken(about, options.days);
    const action = options.replaced === undefined ? 'token.issue' : 'token.rotate';
    const note = writeNote(actor, action, about.scope, { token: token.id, role: about.role });
    await this.#store.addToken(token, note, options.replaced);
    return { id: token.id, secret, expiresAt: token.expiresAt };
  }

  /** Puts a token of the operator's into force that was made elsewhere, where it is not known yet. */
  async admit(secret: string, role: Role, label: string): Promise<void> {
    if ((await this.#store.findToken(hashSecret(secret))) !== null) return;
    const { token } = createToken({ role, scope: '*', label }, 3650);
    const note = writeNote('registry', 'token.admit', '*', { token: token.id, role });
    await this.#store.addToken({ ...token, secretHash: hashSecret(secret) }, note);
  }

  /** Ends all tokens of a scope, or the one that is named. Throws NOT_PUBLISHED where there is none. */
  async revoke(actor: string, scope: string, id: string | null): Promise<number> {
    const tokens = (await this.#store.tokens(scope)).filter(
      (token) => token.revokedAt === null && (id === null || token.id === id),
    );
    if (tokens.length === 0) throw catalogueError('NOT_PUBLISHED', `${scope} has no such token in force.`);
    const ids = tokens.map((token) => token.id);
    await this.#store.revokeTokens(ids, writeNote(actor, 'token.revoke', scope, { tokens: ids }));
    return ids.length;
  }

  tokens(scope: string): Promise<readonly StoredToken[]> {
    return this.#store.tokens(scope);
  }

  async invite(
    actor: string,
    code: string,
  ): Promise<{ readonly secret: string; readonly expiresAt: string }> {
    const secret = createSecret('invitation');
    const createdAt = new Date().toISOString();
    const invitation = {
      ...{
        id: randomUUID(),
        secretHash: hashSecret(secret),
        code,
        createdAt,
        expiresAt: daysFrom(INVITATION_DAYS),
      },
      redeemedAt: null,
    };
    await this.#store.addInvitation(
      invitation,
      writeNote(actor, 'invite', code, { invitation: invitation.id }),
    );
    return { secret, expiresAt: invitation.expiresAt };
  }

  /** The first token of the agency that an invitation names; its public key is kept. Throws BAD_INVITATION. */
  async redeem(
    secret: string,
    key: { readonly keyId: string; readonly publicKey: string } | null,
  ): Promise<IssuedToken & { readonly code: string }> {
    const made = createToken({ role: 'MINISTRY', scope: '', label: 'first' });
    const note = writeNote('', 'join', '', { token: made.token.id, key: key?.keyId ?? null });
    const given = { token: made.token, key: key === null ? null : { ...key, addedAt: note.at } };
    const invitation = await this.#store.redeem(hashSecret(secret), given, note);
    if (invitation === null)
      throw catalogueError(
        'BAD_INVITATION',
        'This invitation is unknown, was redeemed already, or has run out.',
      );
    const { id, expiresAt } = made.token;
    return { id, secret: made.secret, expiresAt, code: invitation.code };
  }
}

function createToken(
  about: Pick<StoredToken, 'role' | 'scope' | 'label'>,
  days = TOKEN_DAYS,
): { readonly token: StoredToken; readonly secret: string } {
  const secret = createSecret('token');
  const token = {
    ...about,
    ...{ id: randomUUID(), secretHash: hashSecret(secret), createdAt: new Date().toISOString() },
    ...{ expiresAt: daysFrom(days), revokedAt: null },
  };
  return { token, secret };
}

function daysFrom(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

function writeNote(
  actor: string,
  action: string,
  subject: string,
  details: Readonly<Record<string, unknown>>,
): AuditNote {
  return { at: new Date().toISOString(), actor, action, subject, details: JSON.stringify(details) };
}
