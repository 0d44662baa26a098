import { sql, type Kysely, type RawBuilder } from 'kysely';
import { COLUMNS, type ColumnType, type LoadedTable } from '../columns.ts';
import { snakeCase } from '../snake-case.ts';
import type { Tables } from '../tables.ts';

/** Measured: below it statements cost more than rows, above it only memory grows. */
const ROWS_PER_STATEMENT = 5_000;
const NEEDS_ESCAPE = /["\\]/;
const ESCAPED = /["\\]/g;

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

/** A column's values as one array, written as PostgreSQL reads it: the drivers take much longer to write the same. */
function columnArray<Row>(rows: readonly Row[], name: keyof Row, type: ColumnType): RawBuilder<unknown> {
  // PostgreSQL's arrays are rectangles: a column of lists goes as texts, each of them a list.
  const elementType = type === 'text[]' ? 'text' : type;
  const elements = rows.map((row) => elementText(row[name]));
  return sql`${`{${elements.join(',')}}`}::${sql.raw(elementType)}[]`;
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  return Array.isArray(value) ? quoted(listText(value as readonly string[])) : JSON.stringify(value);
}

/** A list as PostgreSQL writes it, each value once: a list of codes is a set, and a row counts once in each group. */
function listText(values: readonly string[]): string {
  return `{${[...new Set(values)].map(quoted).join(',')}}`;
}

function quoted(text: string): string {
  return NEEDS_ESCAPE.test(text) ? `"${text.replace(ESCAPED, '\\$&')}"` : `"${text}"`;
}
