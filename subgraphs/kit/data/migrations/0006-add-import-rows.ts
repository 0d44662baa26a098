import { sql, type Kysely, type Migration } from 'kysely';

const STATEMENTS = [
  'alter table imports add column records integer not null default 0',
  `alter table imports add column row_changes text not null default '{"changes":[],"newDatasets":[]}'`,
];

/** What imports did to rows beside decisions and commendations. */
export const addImportRows: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
  },
};
