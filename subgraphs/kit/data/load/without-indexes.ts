// cspell:words conindid conname constraintdef indexdef indexname regclass schemaname tablename
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** Tables of so many rows that it matters. */
const LARGE_TABLES = ['award_facts', 'commendations', 'persons', 'recipients'];

/** An index, with the statements that take it away and make it anew. */
interface IndexRow {
  readonly removal: string;
  readonly definition: string;
}

/**
 * Does the work without the indexes of large tables, primary keys included, and makes them when it is done: sorting
 * once takes half as long as keeping them in order row by row. Locks the tables until the transaction ends; a key that
 * was loaded twice is refused at the end. Where a table is kept in parts, its parts' indexes go and come with its own.
 */
export async function withoutIndexes<Result>(
  transaction: Kysely<Tables>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<IndexRow>`
    select
      case when conname is null then format('drop index %I', indexname)
        else format('alter table %I drop constraint %I', tablename, conname) end as removal,
      case when conname is null then replace(indexdef, ' ON ONLY ', ' ON ')
        else format('alter table %I add constraint %I %s', tablename, conname, pg_get_constraintdef(constraints.oid)) end as definition
    from pg_indexes
      left join pg_constraint as constraints on conindid = format('%I.%I', schemaname, indexname)::regclass
    where schemaname = current_schema() and tablename in (${sql.join(LARGE_TABLES)})
    order by indexname`.execute(transaction);
  for (const { removal } of rows) await sql.raw(removal).execute(transaction);
  await sql`set local maintenance_work_mem = '128MB'`.execute(transaction);
  const result = await work();
  for (const { definition } of rows) await sql.raw(definition).execute(transaction);
  return result;
}
