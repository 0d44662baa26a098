import { sql, type Kysely, type Migration } from 'kysely';

/** As in 0001: ids, codes and days order by byte. */
const KEY = 'text collate "C"';

const STATEMENTS = [
  `alter table loaded_owners add column rounding_secret text not null
    default gen_random_uuid()::text || gen_random_uuid()::text`,
  'alter table loaded_owners alter column rounding_secret drop default',

  `create table persons (
    owner ${KEY} not null,
    recipient_id ${KEY} not null,
    sex text not null,
    ethnicity text not null,
    position_class text not null,
    country_group text not null,
    protected_groups text[] not null,
    record_key bigint not null,
    primary key (owner, recipient_id)
  )`,

  `create table dossiers (
    owner ${KEY} not null,
    id ${KEY} not null,
    agency ${KEY} not null,
    form ${KEY} not null,
    state text not null,
    submitted_on ${KEY} not null,
    closed_on ${KEY},
    needs_opinion boolean not null,
    pauses text[] not null,
    provenance text not null,
    primary key (owner, id)
  )`,

  `create table consultations (
    owner ${KEY} not null,
    id ${KEY} not null,
    form ${KEY} not null,
    posted_name text not null,
    posted_on ${KEY} not null,
    closes_on ${KEY} not null,
    url text not null,
    provenance text not null,
    primary key (owner, id)
  )`,

  `create table findings (
    owner ${KEY} not null,
    id ${KEY} not null,
    rule ${KEY} not null,
    severity text not null,
    agency ${KEY} not null,
    subject_type text not null,
    subject_id ${KEY} not null,
    legal_basis text,
    year integer,
    found_on ${KEY} not null,
    primary key (owner, id)
  )`,

  `create table finding_checks (
    owner ${KEY} not null,
    rule ${KEY} not null,
    severity text not null,
    agency ${KEY} not null,
    year integer,
    checked integer not null
  )`,
  'create index finding_checks_by_rule on finding_checks (owner, rule)',
];

/** Dossiers, consultations, what business rules found, and the protected traits behind rounded figures. */
export const addInspection: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
  },
};
