import { sql, type Kysely, type Migration } from 'kysely';

/** As in 0001: ids, codes and days order by byte. */
const KEY = 'text collate "C"';

/** What was imported from files, by whom, and whether it was undone. */
export const addImports: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const statement = `create table imports (
      owner ${KEY} not null,
      ordinal integer not null,
      imported_at ${KEY} not null,
      imported_by text not null,
      file_name text not null,
      file_hash text not null,
      commendations integer not null,
      rejected_decisions integer not null,
      rejected_rows integer not null,
      warnings integer not null,
      decision_ids text[] not null,
      recipient_ids text[] not null,
      undone_at ${KEY},
      undone_by text,
      primary key (owner, ordinal)
    )`;
    await sql.raw(statement).execute(database);
  },
};
