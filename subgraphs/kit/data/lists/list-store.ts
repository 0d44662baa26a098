import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import {
  WHOLE_LIST,
  type ListRequest,
  type ListStore,
  type Page,
  type PageRequest,
} from '../member-store.ts';
import { groupBy } from '../group-by.ts';
import { allOf, isOneOf, listedColumn, searchable, type Condition } from './conditions.ts';
import { beyondPosition, readingOrder, upToPosition, type OrderKey } from './keyset-page.ts';
import type { ListDefinition } from './list-definition.ts';

const ID_KEY: OrderKey = { column: 'id', isNullable: false };

/** What every row of a list has. */
interface ListedRow {
  readonly id: string;
}

/** A row of a page's statement: which list it is of, whether the list goes on before its position, and the record. */
type PageRow = Readonly<Record<string, unknown>> & {
  readonly listParent: string;
  readonly goesOn: boolean;
  /** Null where the list has no row beyond the position. */
  readonly id: string | null;
};

/** Reads one table's rows by id and by page. Every method sends ONE statement, however many lists it is asked for. */
export class TableListStore<Row extends ListedRow, Filter> implements ListStore<Row, Filter> {
  protected readonly database: QueryExecutorProvider;
  readonly #definition: ListDefinition<Filter>;

  constructor(database: QueryExecutorProvider, definition: ListDefinition<Filter>) {
    this.database = database;
    this.#definition = definition;
  }

  async byIds(owners: readonly string[], ids: readonly string[]): Promise<readonly Row[]> {
    const conditions = [...isOneOf('owner', owners), ...isOneOf('id', ids)];
    const statement = sql<Row>`select ${this.#columns()} from ${this.#table()} where ${allOf(conditions)}`;
    return (await statement.execute(this.database)).rows;
  }

  async pages(request: ListRequest<Filter>, page: PageRequest): Promise<ReadonlyMap<string, Page<Row>>> {
    const key = this.#orderKey(page.orderField);
    const { rows } = await this.#pagesStatement(request, page, key).execute(this.database);
    return buildPages<Row>(rows, {
      parents: parentValues(request),
      page,
      key,
      columns: this.#definition.columns,
    });
  }

  async counts(request: ListRequest<Filter>): Promise<ReadonlyMap<string, number>> {
    const conditions = [...isOneOf('owner', request.owners), ...this.#definition.conditions(request.filter)];
    return countLists(this.database, request, { table: this.#table(), conditions, count: sql`count(*)` });
  }

  #pagesStatement(request: ListRequest<Filter>, page: PageRequest, key: OrderKey): RawBuilder<PageRow> {
    const table = this.#table();
    const order = readingOrder(page, key);
    const conditions = allOf([
      ...this.#parentCondition(request),
      ...this.#definition.conditions(request.filter),
    ]);
    const limit = page.size + 1;
    // Owner by owner, so that an index in the list's order can be read from the position on, whoever is asked.
    return sql<PageRow>`
      select list.parent as list_parent, other_side.goes_on, listed.*
      from unnest(${searchable(parentValues(request))}::text[]) as list (parent)
      cross join lateral (
        select exists (
          select from ${table}
          where ${allOf(isOneOf('owner', request.owners))} and ${conditions} and ${upToPosition(page, key)}
        ) as goes_on
      ) as other_side
      left join lateral (
        select listed.*
        from unnest(${searchable(request.owners)}::text[]) as kept (owner)
        cross join lateral (
          select ${this.#columns()} from ${table}
          where ${listedColumn('owner')} = kept.owner and ${conditions} and ${beyondPosition(page, key)}
          order by ${order} limit ${limit}
        ) as listed
        order by ${order} limit ${limit}
      ) as listed on true
      order by ${order}`;
  }

  #parentCondition(request: ListRequest<Filter>): readonly Condition[] {
    if (request.parents === null) return [];
    const { column } = request.parents;
    if (!this.#definition.parentColumns.includes(column))
      throw new Error(`The table ${this.#definition.table} has no lists by ${column}.`);
    return [sql<boolean>`${listedColumn(column)} = list.parent`];
  }

  #orderKey(orderField: string): OrderKey {
    if (orderField === 'ID') return ID_KEY;
    const key = this.#definition.orderKeys[orderField];
    if (key === undefined) throw new Error(`The table ${this.#definition.table} has no order ${orderField}.`);
    return key;
  }

  #table(): RawBuilder<unknown> {
    return sql`${sql.table(this.#definition.table)} as listed`;
  }

  #columns(): RawBuilder<unknown> {
    return sql.join(this.#definition.columns.map(listedColumn));
  }
}

/** How the rows of many lists are counted: over which table, narrowed how, by which aggregate. */
export interface CountQuery {
  readonly table: RawBuilder<unknown>;
  readonly conditions: readonly Condition[];
  readonly count: RawBuilder<unknown>;
}

/** Counts the rows of each asked list in one statement. */
export async function countLists(
  database: QueryExecutorProvider,
  request: Pick<ListRequest<unknown>, 'parents'>,
  query: CountQuery,
): Promise<ReadonlyMap<string, number>> {
  const { parents } = request;
  const parent = parents === null ? sql`${sql.lit(WHOLE_LIST)}` : listedColumn(parents.column);
  const conditions = [...query.conditions, ...isOneOf(parents?.column ?? '', parents?.values)];
  const { rows } = await sql<{ listParent: string; rowCount: number }>`
    select ${parent} as list_parent, coalesce(${query.count}, 0)::integer as row_count
    from ${query.table} where ${allOf(conditions)} group by list_parent`.execute(database);
  const counted = new Map(rows.map((row) => [row.listParent, row.rowCount]));
  return new Map(parentValues(request).map((value) => [value, counted.get(value) ?? 0]));
}

function parentValues(request: Pick<ListRequest<unknown>, 'parents'>): readonly string[] {
  return request.parents === null ? [WHOLE_LIST] : [...new Set(request.parents.values)];
}

/** How a page's rows were asked for. */
interface AskedPage {
  readonly parents: readonly string[];
  readonly page: PageRequest;
  readonly key: OrderKey;
  /** Columns of the record. */
  readonly columns: readonly string[];
}

function buildPages<Row>(rows: readonly PageRow[], asked: AskedPage): ReadonlyMap<string, Page<Row>> {
  const read = groupBy(rows, (row) => row.listParent);
  return new Map(asked.parents.map((parent) => [parent, buildPage<Row>(read.get(parent) ?? [], asked)]));
}

function buildPage<Row>(read: readonly PageRow[], { page, key, columns }: AskedPage): Page<Row> {
  const listed = read.filter((row) => row.id !== null);
  const goesOnBeyond = listed.length > page.size;
  const goesOnBefore = read[0]?.goesOn ?? false;
  const kept = listed.slice(0, page.size);
  if (page.isBackward) kept.reverse();
  return {
    rows: kept.map((row) => pick(row, columns) as Row),
    keys: kept.map((row) => row[key.column] as string | null),
    hasNextPage: page.isBackward ? goesOnBefore : goesOnBeyond,
    hasPreviousPage: page.isBackward ? goesOnBeyond : goesOnBefore,
  };
}

function pick(row: PageRow, columns: readonly string[]): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = {};
  for (const column of columns) record[column] = row[column];
  return record;
}
