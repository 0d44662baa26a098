import { sql, type Kysely, type Migration } from 'kysely';

/** Ids, codes, days and sort keys order by byte everywhere: PGlite has no Vietnamese collation (PROTOCOL.md). */
const KEY = 'text collate "C"';

const STATEMENTS = [
  `create table loaded_owners (
    owner ${KEY} primary key,
    number integer generated always as identity
  )`,

  `create table datasets (
    owner ${KEY} not null,
    name text not null,
    state text not null,
    as_of text not null,
    version integer not null,
    primary key (owner, name)
  )`,

  `create table movements (
    owner ${KEY} not null,
    id ${KEY} not null,
    agency ${KEY} not null,
    title text not null,
    title_key ${KEY} not null,
    title_variants text[] not null,
    status text not null,
    kind text,
    scope text not null,
    launched_on ${KEY},
    period_from ${KEY},
    period_to ${KEY},
    period_text text,
    themes text[] not null,
    missing_content text[] not null,
    final_review_on ${KEY},
    national_movement ${KEY},
    provenance text not null,
    primary key (owner, id)
  )`,
  'create index movements_by_title on movements (owner, title_key, id)',
  'create index movements_by_agency on movements (owner, agency, id)',
  'create index movements_by_national_movement on movements (owner, national_movement, id)',

  `create table movement_phases (
    owner ${KEY} not null,
    movement_id ${KEY} not null,
    ordinal integer not null,
    period_from ${KEY},
    period_to ${KEY},
    period_text text,
    interim_review_due ${KEY},
    interim_review_on ${KEY},
    primary key (owner, movement_id, ordinal)
  )`,

  `create table implementations (
    owner ${KEY} not null,
    id ${KEY} not null,
    agency ${KEY} not null,
    national_movement ${KEY} not null,
    plan_number text,
    plan_issued_on ${KEY},
    status text not null,
    last_review_on ${KEY},
    provenance text not null,
    primary key (owner, id)
  )`,
  'create index implementations_by_national_movement on implementations (owner, national_movement, id)',

  `create table decisions (
    owner ${KEY} not null,
    id ${KEY} not null,
    number text not null,
    issued_on ${KEY} not null,
    level text not null,
    status text not null,
    published_on ${KEY},
    signer_office text,
    authority text not null,
    legal_basis text,
    provenance text not null,
    primary key (owner, id)
  )`,
  'create index decisions_by_day on decisions (owner, issued_on, id)',

  `create table recipients (
    owner ${KEY} not null,
    id ${KEY} not null,
    kind text not null,
    name text not null,
    unit text,
    agency ${KEY},
    province ${KEY},
    priority_groups text[] not null,
    ownership text,
    primary key (owner, id)
  )`,

  `create table commendations (
    owner ${KEY} not null,
    id ${KEY} not null,
    agency ${KEY} not null,
    level ${KEY} not null,
    form ${KEY} not null,
    form_group ${KEY} not null,
    type ${KEY},
    decision_id ${KEY} not null,
    recipient_id ${KEY} not null,
    recipient_kind ${KEY} not null,
    province ${KEY},
    region ${KEY},
    priority_groups text[] not null,
    ownership ${KEY},
    movement ${KEY},
    national_movement ${KEY},
    fields text[] not null,
    year integer not null,
    awarded_on ${KEY} not null,
    achievement_to ${KEY},
    posthumous boolean not null,
    rescinded boolean not null,
    rescission_reason ${KEY},
    reward_amount numeric,
    provenance text not null,
    rule_version ${KEY} not null,
    updated_at ${KEY} not null,
    decision_number bigint not null,
    repeated_recipient bigint,
    movement_number bigint,
    days_to_decision integer,
    primary key (owner, id)
  )`,
  'create index commendations_by_day on commendations (owner, awarded_on, id)',
  'create index commendations_by_agency on commendations (owner, agency, id)',
  'create index commendations_by_agency_and_day on commendations (owner, agency, awarded_on, id)',
  'create index commendations_by_decision on commendations (owner, decision_id, id)',
  `create index commendations_by_movement on commendations (owner, movement, id)
    where movement is not null`,
  `create index commendations_by_movement_and_day on commendations (owner, movement, awarded_on, id)
    where movement is not null`,

  `create table award_facts (
    owner ${KEY} not null,
    agency ${KEY} not null,
    year integer not null,
    level ${KEY} not null,
    form ${KEY} not null,
    form_group ${KEY} not null,
    type ${KEY},
    recipient_kind ${KEY} not null,
    province ${KEY},
    region ${KEY},
    movement ${KEY},
    national_movement ${KEY},
    rescinded boolean not null,
    rescission_reason ${KEY},
    decision_number bigint not null,
    repeated_recipient bigint,
    movement_number bigint,
    commendations integer not null,
    single_recipients integer not null,
    reward_amount numeric,
    days_sum integer not null,
    days_count integer not null,
    is_notice boolean not null,
    is_record boolean not null,
    is_generated boolean not null,
    rule_version ${KEY} not null
  )`,
  'create index award_facts_by_year on award_facts (owner, year, level)',
  'create index award_facts_by_agency on award_facts (owner, agency)',
  'create index award_facts_by_movement on award_facts (owner, movement) where movement is not null',
  `create index award_facts_by_national_movement on award_facts (owner, national_movement)
    where national_movement is not null`,

  `create table exemplars (
    owner ${KEY} not null,
    id ${KEY} not null,
    title text not null,
    kind text not null,
    movement ${KEY},
    commendation ${KEY},
    national_movement ${KEY},
    replicated_in text[] not null,
    media_items integer not null,
    consent_recorded boolean not null,
    provenance text not null,
    primary key (owner, id)
  )`,

  `create table metric_values (
    owner ${KEY} not null,
    metric ${KEY} not null,
    agency ${KEY},
    province ${KEY},
    year integer,
    target_group ${KEY},
    unit ${KEY} not null,
    qualifier ${KEY} not null,
    value numeric,
    as_of ${KEY},
    provenance text not null
  )`,
  'create index metric_values_by_metric on metric_values (owner, metric)',

  `create table headcounts (
    owner ${KEY} not null,
    agency ${KEY} not null,
    year integer not null,
    headcount integer not null,
    provenance text not null,
    primary key (owner, agency, year)
  )`,
];

/** One table a record of `subgraphs/kit/records`, the figures' facts, and an index for each order and parent of a list. */
export const createTables: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
  },
};
