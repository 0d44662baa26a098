import { sql, type Kysely } from 'kysely';
import type { OwnerRecords } from '../../records/records.ts';
import { COLUMNS, COMMENDATION_RECORD_COLUMNS } from '../columns.ts';
import { snakeCase } from '../snake-case.ts';
import type { Tables } from '../tables.ts';

/** Tables of an owner's records that grow with every person who is honoured. */
export const LARGE_TABLES = ['decisions', 'recipients', 'commendations', 'persons'] as const;

/** All others: even a ministry has hundreds of such rows, not thousands. */
export const SMALL_TABLES = [
  'datasets',
  'movements',
  'movementPhases',
  'implementations',
  'exemplars',
  'metricValues',
  'headcounts',
  'dossiers',
  'consultations',
  'reportLines',
] as const;

export type RecordTable = (typeof LARGE_TABLES)[number] | (typeof SMALL_TABLES)[number];

/** What an owner has beside decisions, awards and people. */
export type SmallRecords = Omit<OwnerRecords, (typeof LARGE_TABLES)[number]>;

/** A table's columns as records have them, to stand behind `select`. */
export function recordColumns(table: RecordTable): string {
  const columns = Object.keys(table === 'commendations' ? COMMENDATION_RECORD_COLUMNS : COLUMNS[table]);
  return columns.map((column) => `"${snakeCase(column)}"`).join(', ');
}

/** An owner's rows of these tables, by table. */
export async function readRecords<Table extends RecordTable>(
  transaction: Kysely<Tables>,
  owner: string,
  tables: readonly Table[],
): Promise<Pick<OwnerRecords, Table | 'owner'>> {
  const records: Record<string, unknown> = {};
  for (const table of tables) {
    // By the second and third column, which are a row's id or key: an order that stays.
    const { rows } = await sql`
      select ${sql.raw(recordColumns(table))} from ${sql.table(snakeCase(table))}
      where owner = ${owner} order by 2, 3`.execute(transaction);
    records[table] = rows;
  }
  return { owner, ...records } as unknown as Pick<OwnerRecords, Table | 'owner'>;
}
