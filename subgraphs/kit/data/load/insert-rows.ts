import { sql, type Kysely } from 'kysely';
import { COLUMNS, type LoadedTable } from '../columns.ts';
import { snakeCase } from '../snake-case.ts';
import type { Tables } from '../tables.ts';

/** Measured: below it statements cost more than rows, above it their text does. */
const ROWS_PER_STATEMENT = 5_000;

/**
 * Inserts rows by sending them as JSON, which PostgreSQL and PGlite both take apart much faster than they
 * bind one parameter a value. Properties of a row that are no columns are left out.
 */
export async function insertRows<Table extends LoadedTable>(
  database: Kysely<Tables>,
  table: Table,
  rows: readonly Tables[Table][],
): Promise<void> {
  const statement = INSERT_STATEMENTS[table];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const json = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT));
    await sql`${sql.raw(statement.head)} from json_to_recordset(${json}::json) as ${sql.raw(statement.row)}`.execute(
      database,
    );
  }
}

interface InsertStatement {
  /** `insert into movements (title_key, …) select "titleKey", …`. */
  readonly head: string;
  /** `row ("titleKey" text, …)`. */
  readonly row: string;
}

const INSERT_STATEMENTS = Object.fromEntries(
  Object.entries(COLUMNS).map(([table, columns]) => [table, insertStatement(table, columns)]),
) as Readonly<Record<LoadedTable, InsertStatement>>;

function insertStatement(table: string, columns: Readonly<Record<string, string>>): InsertStatement {
  const names = Object.keys(columns);
  const targets = names.map((name) => `"${snakeCase(name)}"`).join(', ');
  const sources = names.map((name) => `"${name}"`).join(', ');
  const types = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  return {
    head: `insert into "${snakeCase(table)}" (${targets}) select ${sources}`,
    row: `row (${types.join(', ')})`,
  };
}
