import { sql, type Kysely, type Migration } from 'kysely';

/** As in 0001: ids, codes and days order by byte. */
const KEY = 'text collate "C"';

const STATEMENTS = [
  'alter table recipients add column is_minor boolean not null default false',
  `alter table commendations add column policy_version ${KEY} not null default 'NONE'`,
  `update commendations set policy_version = case
    when awarded_on >= '2026-01-01' then 'L-91/2025'
    when awarded_on >= '2023-07-01' then 'ND-13/2023'
    else 'NONE' end`,
  `create table name_reads (
    owner ${KEY} not null,
    number bigint generated always as identity primary key,
    read_at ${KEY} not null,
    subject text not null,
    roles text[] not null,
    agency ${KEY},
    purpose text not null,
    field text not null,
    recipient_ids text[] not null
  )`,
  'create index name_reads_by_owner on name_reads (owner, number)',
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are added, and never changed or removed', tg_table_name;
    end
  $$`,
  `create trigger name_reads_stay before update or delete on name_reads
    for each row execute function refuse_change()`,
  `create trigger name_reads_stay_whole before truncate on name_reads
    for each statement execute function refuse_change()`,
];

/** Children, the law that each award was recorded under, and the log of who read names without their mask. */
export const addPrivacy: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
  },
};
