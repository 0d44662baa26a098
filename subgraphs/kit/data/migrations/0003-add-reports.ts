import { sql, type Kysely, type Migration } from 'kysely';

/** As in 0001: ids, codes and days order by byte. */
const KEY = 'text collate "C"';

/** Figures of the reports that an agency made. */
export const addReports: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const statement = `create table report_lines (
      owner ${KEY} not null,
      report ${KEY} not null,
      ordinal integer not null,
      period text not null,
      measure text not null,
      level text not null,
      form ${KEY},
      reported numeric not null,
      qualifier text not null,
      provenance text not null,
      primary key (owner, report, ordinal)
    )`;
    await sql.raw(statement).execute(database);
  },
};
