import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry } from './audit-entry.ts';
import type { Tables } from './tables.ts';

export type StoredToken = Tables['tokens'];
export type StoredInvitation = Tables['invitations'];
export type MemberKey = Tables['memberKeys'];

/** What is said of a change in the audit log. */
export type AuditNote = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject' | 'details'>;
type Append = (transaction: Transaction<Tables>, note: AuditNote) => Promise<void>;

/** Tokens, invitations and keys; secrets are here as hashes only. Each change stands in the audit log with it. */
export class RightsStore {
  readonly #database: Kysely<Tables>;
  readonly #append: Append;

  constructor(database: Kysely<Tables>, append: Append) {
    this.#database = database;
    this.#append = append;
  }

  async findToken(secretHash: string): Promise<StoredToken | null> {
    const found = this.#database.selectFrom('tokens').selectAll().where('secretHash', '=', secretHash);
    return (await found.executeTakeFirst()) ?? null;
  }

  /** All tokens of one scope, the newest first. */
  tokens(scope: string): Promise<readonly StoredToken[]> {
    return this.#database
      .selectFrom('tokens')
      .selectAll()
      .where('scope', '=', scope)
      .orderBy('createdAt', 'desc')
      .execute();
  }

  /** Adds a token; the ones that it replaces end at `endsAt`, where they would not end before. */
  async addToken(token: StoredToken, note: AuditNote, replaced: readonly string[] = []): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.insertInto('tokens').values(token).execute();
      await revoke(transaction, replaced, note.at);
      await this.#append(transaction, note);
    });
  }

  async revokeTokens(ids: readonly string[], note: AuditNote): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await revoke(transaction, ids, note.at);
      await this.#append(transaction, note);
    });
  }

  async addInvitation(invitation: StoredInvitation, note: AuditNote): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.insertInto('invitations').values(invitation).execute();
      await this.#append(transaction, note);
    });
  }

  /**
   * Ends an invitation and gives the token and key for it, at once. Null where there is none of that secret, or it was
   * redeemed or has run out.
   */
  async redeem(
    secretHash: string,
    given: { readonly token: StoredToken; readonly key: Omit<MemberKey, 'member'> | null },
    note: AuditNote,
  ): Promise<StoredInvitation | null> {
    return this.#database.transaction().execute(async (transaction) => {
      const redeemed = await transaction
        .updateTable('invitations')
        .set({ redeemedAt: note.at })
        .where('secretHash', '=', secretHash)
        .where('redeemedAt', 'is', null)
        .where('expiresAt', '>', note.at)
        .returningAll()
        .executeTakeFirst();
      if (redeemed === undefined) return null;
      const { code } = redeemed;
      await transaction
        .insertInto('tokens')
        .values({ ...given.token, scope: code })
        .execute();
      if (given.key !== null)
        await transaction
          .insertInto('memberKeys')
          .values({ ...given.key, member: code })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await this.#append(transaction, { ...note, actor: code, subject: code });
      return redeemed;
    });
  }

  keys(member: string): Promise<readonly MemberKey[]> {
    return this.#database.selectFrom('memberKeys').selectAll().where('member', '=', member).execute();
  }
}

async function revoke(transaction: Transaction<Tables>, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .updateTable('tokens')
    .set({ revokedAt: at })
    .where('id', 'in', [...ids])
    .where('revokedAt', 'is', null)
    .execute();
}
