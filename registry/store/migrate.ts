// cspell:ignore plpgsql
import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Steps of the registry's tables, in order; a step that was released is never changed. */
const STEPS: readonly string[] = [
  `create table registry.texts (hash text primary key, text text not null);
   create table registry.artifacts (
     hash text primary key, input_hash text not null unique, logical_hash text not null,
     supergraph_sdl text not null, manifest text not null);
   create table registry.generations (
     number integer primary key, at text not null, actor text not null, action text not null, subject text not null,
     state text not null, artifact_hash text not null references registry.artifacts, release text not null);
   create table registry.schema_versions (
     member text not null, number integer not null, at text not null, author text not null,
     sdl_hash text not null references registry.texts, contract_version text not null, url text not null,
     changes text not null, report text not null, primary key (member, number));
   create table registry.audit (
     seq integer primary key, at text not null, actor text not null, action text not null, subject text not null,
     details text not null, previous_hash text not null, hash text not null unique);
   create table registry.tokens (
     id text primary key, secret_hash text not null unique, scope text not null, role text not null, label text not null,
     created_at text not null, expires_at text not null, revoked_at text);
   create table registry.invitations (
     id text primary key, secret_hash text not null unique, code text not null,
     created_at text not null, expires_at text not null, redeemed_at text);
   create table registry.member_keys (
     member text not null, key_id text not null, public_key text not null, added_at text not null,
     primary key (member, key_id));
   create table registry.operations (
     hash text primary key, text text not null, coordinates text not null, first_seen_at text not null);
   create table registry.usage (
     day text not null, client text not null, operation_hash text not null references registry.operations,
     requests integer not null, primary key (day, client, operation_hash));
   create function registry.refuse_change() returns trigger language plpgsql as $$
     begin raise exception '% is append-only', tg_table_name; end $$;
   create trigger immutable before update or delete or truncate on registry.texts execute function registry.refuse_change();
   create trigger immutable before update or delete or truncate on registry.artifacts execute function registry.refuse_change();
   create trigger immutable before update or delete or truncate on registry.generations execute function registry.refuse_change();
   create trigger immutable before update or delete or truncate on registry.schema_versions execute function registry.refuse_change();
   create trigger immutable before update or delete or truncate on registry.audit execute function registry.refuse_change()`,
];

/** Number of the lock under which one process at a time brings the tables up to date. */
const MIGRATION_LOCK = 59_113;

/** Brings the registry's tables, in a schema of their own, up to date. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction);
    await sql`create schema if not exists registry`.execute(transaction);
    await sql`create table if not exists registry.migrations (version integer primary key, at text not null default now())`.execute(
      transaction,
    );
    const { rows } = await sql<{
      version: number | null;
    }>`select max(version) as version from registry.migrations`.execute(transaction);
    const done = rows[0]?.version ?? 0;
    for (const [index, step] of STEPS.entries()) {
      if (index < done) continue;
      for (const statement of statementsOf(step)) await sql.raw(statement).execute(transaction);
      await sql`insert into registry.migrations (version) values (${index + 1})`.execute(transaction);
    }
  });
}

/** One statement at a time, as both drivers want; a function's body holds semicolons of its own. */
function statementsOf(step: string): readonly string[] {
  return step.split(/;\n(?= {3}create)/);
}
