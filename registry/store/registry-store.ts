import { sql, type Kysely, type Transaction } from 'kysely';
import type { Artifact } from '../../schema/delivery/artifact.ts';
import { chainEntry, FIRST_HASH, type AuditEntry } from './audit-entry.ts';
import type { NationState } from './nation-state.ts';
import { RightsStore } from './rights-store.ts';
import type { Tables } from './tables.ts';
import { UsageStore } from './usage-store.ts';

/** One state of the nation, as it was written. */
export interface Generation {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly state: NationState;
  readonly artifactHash: string;
  /** Signed, for gateways. */
  readonly release: string;
}

export type SchemaVersion = Omit<Tables['schemaVersions'], never>;

/** An artifact with what it was made from, so that it need not be made again. */
export interface StoredArtifact extends Artifact {
  readonly hash: string;
  /** Stands for all that was composed. */
  readonly inputHash: string;
  /** Stands for what the supergraph is composed from. */
  readonly logicalHash: string;
}

/** What becomes true at once, or not at all. */
export interface Change {
  /** Number of the generation on which it was worked out; 0 before the first. */
  readonly expected: number;
  readonly generation: Generation;
  readonly artifact: StoredArtifact;
  /** Texts by their hash. */
  readonly texts: ReadonlyMap<string, string>;
  readonly versions: readonly SchemaVersion[];
  /** JSON for the audit log. */
  readonly details: string;
}

/** Somebody else changed the nation meanwhile: the change is to be worked out anew. */
export class StaleStateError extends Error {
  constructor() {
    super('The state of the nation changed meanwhile.');
    this.name = 'StaleStateError';
  }
}

/** Under which one writer at a time appends. */
const WRITE_LOCK = 59_114;

/** The registry's database: append-only, each change in one transaction. */
export class RegistryStore {
  readonly rights: RightsStore;
  readonly usage: UsageStore;
  readonly #database: Kysely<Tables>;
  /** Texts never change, so that each is read once. */
  readonly #texts = new Map<string, string>();

  constructor(database: Kysely<Tables>) {
    this.#database = database.withSchema('registry');
    this.rights = new RightsStore(this.#database, (transaction, entry) => appendAudit(transaction, entry));
    this.usage = new UsageStore(this.#database);
  }

  /** The generation that counts; null before the first. */
  async current(): Promise<Generation | null> {
    const row = await this.#database
      .selectFrom('generations')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : readGeneration(row);
  }

  async generation(number: number): Promise<Generation | null> {
    const row = await this.#database
      .selectFrom('generations')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirst();
    return row === undefined ? null : readGeneration(row);
  }

  /** What happened, the newest first, without the states. */
  history(limit: number): Promise<readonly Omit<Tables['generations'], 'state' | 'release'>[]> {
    return this.#database
      .selectFrom('generations')
      .select(['number', 'at', 'actor', 'action', 'subject', 'artifactHash'])
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
  }

  /** All versions of one member's schema, the newest first. */
  versions(member: string): Promise<readonly SchemaVersion[]> {
    return this.#database
      .selectFrom('schemaVersions')
      .selectAll()
      .where('member', '=', member)
      .orderBy('number', 'desc')
      .execute();
  }

  /** Throws a RangeError where nothing of that hash was ever stored. */
  async text(hash: string): Promise<string> {
    const known = this.#texts.get(hash);
    if (known !== undefined) return known;
    const row = await this.#database
      .selectFrom('texts')
      .select('text')
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (row === undefined) throw new RangeError(`No text ${hash} is stored.`);
    this.#texts.set(hash, row.text);
    return row.text;
  }

  async artifact(
    by: Partial<Pick<StoredArtifact, 'hash' | 'inputHash' | 'logicalHash'>>,
  ): Promise<StoredArtifact | null> {
    let query = this.#database.selectFrom('artifacts').selectAll().limit(1);
    for (const [column, value] of Object.entries(by))
      query = query.where(column as keyof StoredArtifact, '=', value);
    return (await query.executeTakeFirst()) ?? null;
  }

  /** Everything that gateways were ever given. */
  artifacts(): Promise<readonly StoredArtifact[]> {
    return this.#database.selectFrom('artifacts').selectAll().execute();
  }

  /** Every text that was ever published, with the hash under which it was stored. */
  texts(): Promise<readonly Tables['texts'][]> {
    return this.#database.selectFrom('texts').selectAll().execute();
  }

  /** Makes a change true, whole; throws a StaleStateError where another was first. */
  async commit(change: Change): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(WRITE_LOCK)})`.execute(transaction);
      const newest = await transaction
        .selectFrom('generations')
        .select((builder) => builder.fn.max('number').as('number'))
        .executeTakeFirst();
      if ((newest?.number ?? 0) !== change.expected) throw new StaleStateError();
      await writeChange(transaction, change);
    });
  }

  /** The audit log, from the first entry on. */
  audit(): Promise<readonly AuditEntry[]> {
    return this.#database.selectFrom('audit').selectAll().orderBy('seq').execute();
  }

  async isReachable(): Promise<boolean> {
    return sql`select 1`.execute(this.#database).then(
      () => true,
      () => false,
    );
  }

  close(): Promise<void> {
    return this.#database.destroy();
  }
}

function readGeneration({ state, ...row }: Tables['generations']): Generation {
  return { ...row, state: JSON.parse(state) as NationState };
}

async function writeChange(transaction: Transaction<Tables>, change: Change): Promise<void> {
  const { generation, artifact, texts, versions, details } = change;
  for (const [hash, text] of texts)
    await transaction
      .insertInto('texts')
      .values({ hash, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await transaction
    .insertInto('artifacts')
    .values(artifact)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (versions.length > 0)
    await transaction
      .insertInto('schemaVersions')
      .values([...versions])
      .execute();
  await transaction
    .insertInto('generations')
    .values({ ...generation, state: JSON.stringify(generation.state) })
    .execute();
  const { at, actor, action, subject } = generation;
  await appendAudit(transaction, { at, actor, action, subject, details });
}

/** Adds a line to the audit log, chained to the last one. */
async function appendAudit(
  transaction: Transaction<Tables>,
  entry: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject' | 'details'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(WRITE_LOCK)})`.execute(transaction);
  const last = await transaction
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  await transaction
    .insertInto('audit')
    .values(chainEntry({ ...entry, seq, previousHash: last?.hash ?? FIRST_HASH }))
    .execute();
}
