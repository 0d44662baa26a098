import { sql, type QueryExecutorProvider } from 'kysely';
import { COLUMNS, type LoadedTable } from '../columns.ts';
import type { Tables } from '../tables.ts';
import { allOf, isOneOf, listedColumn } from './conditions.ts';

/** Tables whose rows are read whole, in the order of their primary key. */
const ORDERS = {
  datasets: ['owner', 'name'],
  movementPhases: ['owner', 'movementId', 'ordinal'],
  recipients: ['owner', 'id'],
  headcounts: ['owner', 'agency', 'year'],
  dossiers: ['owner', 'id'],
  reportLines: ['owner', 'report', 'ordinal'],
} as const satisfies Partial<Record<LoadedTable, readonly string[]>>;

/** Rows whose columns have one of the given values each; one statement. */
export async function readRows<Table extends keyof typeof ORDERS>(
  database: QueryExecutorProvider,
  table: Table,
  wanted: Readonly<Record<string, readonly string[]>>,
): Promise<readonly Tables[Table][]> {
  const conditions = Object.entries(wanted).flatMap(([column, values]) => isOneOf(column, values));
  const { rows } = await sql<Tables[Table]>`
    select ${sql.join(Object.keys(COLUMNS[table]).map(listedColumn))}
    from ${sql.table(table)} as listed
    where ${allOf(conditions)}
    order by ${sql.join(ORDERS[table].map(listedColumn))}`.execute(database);
  return rows;
}
