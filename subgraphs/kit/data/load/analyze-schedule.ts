import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** Fewer rows than these are read whole whatever the plan. */
const LEAST_ROWS = 1_000;
/** Statistics are taken again when this part of what they were taken from has come on top. */
const GROWTH = 0.5;
/** A fifth of PostgreSQL's sample: these plans need no finer one, and the sample takes all the time. */
const STATISTICS_TARGET = 20;

/**
 * Takes the planner's statistics as a database grows: PGlite has no background worker that would, and once after
 * every one of 113 owners would cost more than the loading.
 */
export class AnalyzeSchedule {
  readonly #database: Kysely<Tables>;
  #analyzedRows = 0;
  #newRows = 0;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Says that rows were loaded; takes statistics where they are due. */
  async addRows(count: number): Promise<void> {
    this.#newRows += count;
    if (this.#newRows < Math.max(LEAST_ROWS, this.#analyzedRows * GROWTH)) return;
    this.#analyzedRows += this.#newRows;
    this.#newRows = 0;
    await this.#database.transaction().execute(async (transaction) => {
      await sql`set local default_statistics_target = ${sql.lit(STATISTICS_TARGET)}`.execute(transaction);
      await sql`analyze`.execute(transaction);
    });
  }
}
