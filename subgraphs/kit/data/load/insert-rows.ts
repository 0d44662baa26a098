import { sql, type Kysely } from 'kysely';
import { COLUMNS, type ColumnType, type LoadedTable } from '../columns.ts';
import { snakeCase } from '../snake-case.ts';
import type { Tables } from '../tables.ts';

/** Measured: below it statements cost more than rows, above it only memory grows. */
const ROWS_PER_STATEMENT = 5_000;

/**
 * Inserts rows by sending each column as one array, which both PostgreSQL and PGlite take apart faster than
 * JSON, and far faster than one parameter a value. Properties of a row that are no columns are left out.
 */
export async function insertRows<Table extends LoadedTable>(
  database: Kysely<Tables>,
  table: Table,
  rows: readonly Tables[Table][],
): Promise<void> {
  const columns = Object.entries<ColumnType>(COLUMNS[table]);
  const targets = columns.map(([name]) => `"${snakeCase(name)}"`).join(', ');
  const sources = columns.map(([name, type]) => (type === 'text[]' ? `"${name}"::text[]` : `"${name}"`));
  const row = `row (${columns.map(([name]) => `"${name}"`).join(', ')})`;
  const head = sql.raw(`insert into "${snakeCase(table)}" (${targets}) select ${sources.join(', ')}`);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    const arrays = columns.map(([name, type]) => columnArray(part, name as keyof Tables[Table], type));
    await sql`${head} from unnest(${sql.join(arrays)}) as ${sql.raw(row)}`.execute(database);
  }
}

function columnArray<Row>(rows: readonly Row[], name: keyof Row, type: ColumnType) {
  const values = rows.map((row) => row[name]);
  // PostgreSQL's arrays are rectangles: a column of lists goes as texts, each of them a list.
  if (type === 'text[]') return sql`${values.map((value) => arrayText(value as readonly string[]))}::text[]`;
  return sql`${values}::${sql.raw(type)}[]`;
}

/** A list as PostgreSQL writes it, each value once: a list of codes is a set, and a row counts once in each group. */
function arrayText(values: readonly string[]): string {
  const quoted = [...new Set(values)].map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
