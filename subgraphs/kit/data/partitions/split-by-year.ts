// cspell:words indexdef indexrelid indrelid indisprimary contype conrelid conname regclass attname attrelid attnum conkey
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { PARTS_LOCK, YearlyParts } from './yearly-parts.ts';
import { YEARLY_TABLES, type YearlyTable } from './yearly-tables.ts';

/**
 * Keeps the tables that grow with every year in a part for each year, with the rows that they have, all in one
 * transaction; makes the parts of this year and the next. Does nothing but that where they are split already. Several
 * processes may do so at once. For PostgreSQL alone: PGlite has one process and one disk, and gains nothing by it.
 */
export async function splitByYear(
  database: Kysely<Tables>,
  thisYear = new Date().getFullYear(),
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${PARTS_LOCK}::bigint)`.execute(transaction);
    const before = await YearlyParts.read(transaction);
    const whole = YEARLY_TABLES.filter((table) => !before.isSplit(table));
    for (const table of whole) await splitTable(transaction, table, [thisYear, thisYear + 1]);
    const parts = await YearlyParts.read(transaction);
    for (const table of YEARLY_TABLES) await parts.make(transaction, table, [thisYear, thisYear + 1]);
    // A table that is split has statistics of its own, which no background worker takes.
    for (const { name } of whole) await sql.raw(`analyze ${name}`).execute(transaction);
  });
}

async function splitTable(
  transaction: Kysely<Tables>,
  table: YearlyTable,
  years: readonly number[],
): Promise<void> {
  const { name, column, year } = table;
  const run = async (statement: string): Promise<void> => {
    await sql.raw(statement).execute(transaction);
  };
  await run(`lock table ${name} in access exclusive mode`);
  const { indexes, key } = await readKeys(transaction, name);
  const old = `${name}_before_split`;
  await run(`alter table ${name} rename to ${old}`);
  await run(`create table ${name} (like ${old} including defaults) partition by range (${column})`);
  const { rows } = await sql<{ year: number }>`
    select distinct ${sql.raw(year)} as year from ${sql.table(old)}`.execute(transaction);
  const parts = await YearlyParts.read(transaction);
  await parts.make(transaction, table, new Set([...rows.map((row) => row.year), ...years]));
  await run(`insert into ${name} select * from ${old}`);
  await run(`drop table ${old}`);
  // What is unique in all parts has to name the part: PostgreSQL keeps an index for each, and none over all of them.
  if (key !== null) await run(`alter table ${name} add primary key (${[...key, column].join(', ')})`);
  for (const definition of [...indexes, ...table.indexes]) await run(definition);
}

interface Keys {
  /** Statements that make the table's indexes but for its primary key. */
  readonly indexes: readonly string[];
  /** Columns of the primary key; null where there is none. */
  readonly key: readonly string[] | null;
}

async function readKeys(transaction: Kysely<Tables>, name: string): Promise<Keys> {
  const indexes = await sql<{ definition: string }>`
    select pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${name}::regclass and not indisprimary order by indexrelid`.execute(transaction);
  const key = await sql<{ columns: readonly string[] }>`
    select array_agg(attname::text order by array_position(conkey, attnum)) as columns
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where conrelid = ${name}::regclass and contype = 'p' group by conname`.execute(transaction);
  return {
    indexes: indexes.rows.map(({ definition }) => definition),
    key: key.rows[0]?.columns ?? null,
  };
}
