import { sql, type Kysely, type Migration } from 'kysely';

/** As in 0001: ids, codes and days order by byte. */
const KEY = 'text collate "C"';

/** What agencies did to single records after they were loaded. `before` and `after` are JSON, null where nothing may be remembered. */
export const addChanges: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const statement = `create table record_changes (
      owner ${KEY} not null,
      ordinal integer not null,
      changed_at ${KEY} not null,
      changed_by text not null,
      reason text not null,
      verb text not null,
      subject_id ${KEY} not null,
      before text,
      after text,
      undone_at ${KEY},
      undone_by text,
      primary key (owner, ordinal)
    )`;
    await sql.raw(statement).execute(database);
  },
};
