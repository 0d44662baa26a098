// cspell:words regclass inhrelid inhparent relname relnamespace regnamespace partrelid
import { sql, type Kysely } from 'kysely';
import type { AwardFactRow, CommendationRow, Tables } from '../tables.ts';
import type { DecisionRecord } from '../../records/records.ts';
import { boundsOf, partOf, YEARLY_TABLES, type YearlyTable } from './yearly-tables.ts';

/** Any number, the same in all processes: only one at a time makes parts, or splits tables. */
export const PARTS_LOCK = 590_002;

/** Rows that are about to be written. */
export interface YearlyRows {
  readonly decisions: readonly DecisionRecord[];
  readonly commendations: readonly CommendationRow[];
  readonly awardFacts: readonly AwardFactRow[];
}

/** The parts that a database has, as one transaction knows them. */
export class YearlyParts {
  readonly #parts: Set<string>;
  readonly #split: ReadonlySet<string>;

  private constructor(split: ReadonlySet<string>, parts: Set<string>) {
    this.#split = split;
    this.#parts = parts;
  }

  /** Looks; nothing is split on PGlite, nor where no operator has asked for it. */
  static async read(database: Kysely<Tables>): Promise<YearlyParts> {
    const { rows } = await sql<{ name: string; part: string | null }>`
      select parent.relname as name, child.relname as part
      from pg_partitioned_table
        join pg_class as parent on parent.oid = partrelid
        left join pg_inherits on inhparent = parent.oid
        left join pg_class as child on child.oid = inhrelid
      where parent.relnamespace = current_schema()::regnamespace`.execute(database);
    return new YearlyParts(
      new Set(rows.map(({ name }) => name)),
      new Set(rows.flatMap(({ part }) => (part === null ? [] : [part]))),
    );
  }

  isSplit({ name }: YearlyTable): boolean {
    return this.#split.has(name);
  }

  /** Keeps other processes from making parts until the transaction ends. */
  async hold(transaction: Kysely<Tables>): Promise<void> {
    if (this.#split.size > 0)
      await sql`select pg_advisory_xact_lock(${PARTS_LOCK}::bigint)`.execute(transaction);
  }

  /** Makes the parts that these rows need, in the caller's transaction. Readers and writers of other parts go on meanwhile. */
  async makeFor(
    transaction: Kysely<Tables>,
    { decisions, commendations, awardFacts }: YearlyRows,
  ): Promise<void> {
    if (this.#split.size === 0) return;
    const years = new Set([...commendations, ...awardFacts].map(({ year }) => year));
    const issued = new Set(decisions.map(({ issuedOn }) => Number(issuedOn.slice(0, 4))));
    for (const table of YEARLY_TABLES)
      await this.make(transaction, table, table.name === 'decisions' ? issued : years);
  }

  /** Refuses what is there already, in whichever year: an index reaches one part only. */
  async assertNew(
    transaction: Kysely<Tables>,
    owner: string,
    rows: Readonly<Record<'decisions' | 'commendations', readonly { readonly id: string }[]>>,
  ): Promise<void> {
    for (const { name } of YEARLY_TABLES) {
      if (name === 'award_facts' || !this.#split.has(name)) continue;
      const ids = rows[name].map(({ id }) => id);
      const { rows: known } = await sql<{ id: string }>`
        select id from ${sql.table(name)} where owner = ${owner} and id = any(${ids}::text[]) limit 1`.execute(
        transaction,
      );
      if (known[0] === undefined && new Set(ids).size === ids.length) continue;
      throw new Error(
        `The ${name} of ${owner} hold ${known[0]?.id ?? 'an id'} twice (duplicate key): give each its own id.`,
      );
    }
  }

  /** Makes a table's parts for these years where there are none. */
  async make(transaction: Kysely<Tables>, table: YearlyTable, years: Iterable<number>): Promise<void> {
    if (!this.isSplit(table)) return;
    for (const year of [...years].sort((left, right) => left - right))
      if (!this.#parts.has(partOf(table, year))) await this.#makeOne(transaction, table, year);
  }

  async #makeOne(transaction: Kysely<Tables>, table: YearlyTable, year: number): Promise<void> {
    await this.hold(transaction);
    const part = partOf(table, year);
    // Another process may have made it while this one waited for the lock.
    const { rows } = await sql<{
      isThere: boolean;
    }>`select to_regclass(${part}) is not null as is_there`.execute(transaction);
    if (rows[0]?.isThere !== true) {
      await sql.raw(`create table ${part} (like ${table.name} including defaults)`).execute(transaction);
      // Attached, and not created as a part: that would keep every reader of the table out until the transaction ends.
      await sql
        .raw(`alter table ${table.name} attach partition ${part} ${boundsOf(table, year)}`)
        .execute(transaction);
    }
    this.#parts.add(part);
  }
}
