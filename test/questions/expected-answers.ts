// cspell:words isodow
import { groupedRows, rowsOf, rowsWithin, type ReadRows } from './read-rows.ts';

/** What a question's answer has to be: rows read from the answer, and the SQL that gives the same over all rows. */
export interface ExpectedAnswer {
  readonly slug: string;
  /** Which part of it, where a question asks for several things. */
  readonly part: string;
  readonly sql: string;
  /** Rows of the answer in the order of the SQL's columns. Their own order does not matter. */
  readonly read: ReadRows;
}

const AWARDS_2023 = 'commendations where year = 2023 and not rescinded';

/** The Council's own records, as files of one table (questions.test.ts). */
const ASSIGNMENTS = `council n, jsonb_array_elements(content->'assignments') a`;
const FIGURES = `(select jsonb_array_elements(content->'figures') as f from council where name = 'notice-59.json') figures`;
const TARGETS = `(select jsonb_array_elements(content->'figures') as t from council where name = 'notice-59.json') targets`;

export const EXPECTED_ANSWERS: readonly ExpectedAnswer[] = [
  {
    slug: 'q01-headline',
    part: 'by kind of recipient',
    sql: `select recipient_kind, count(distinct decision_id)::int, count(*)::int, count(distinct recipient_id)::int
      from ${AWARDS_2023} and level = 'STATE' group by 1`,
    read: groupedRows('statistics', ['recipientKind'], ['decisions', 'commendations', 'recipients']),
  },
  {
    slug: 'q01-headline',
    part: 'in all',
    sql: `select count(distinct decision_id)::int, count(*)::int, count(distinct recipient_id)::int
      from ${AWARDS_2023} and level = 'STATE'`,
    read: groupedRows('total', [], ['decisions', 'commendations', 'recipients']),
  },
  {
    slug: 'q02-form-and-region',
    part: 'rows',
    sql: `select level, form, coalesce(region, 'NONE'), count(distinct recipient_id)::int from ${AWARDS_2023} group by 1, 2, 3`,
    read: groupedRows('statistics', ['level', 'form', 'region'], ['recipients']),
  },
  {
    slug: 'q03-direct-workers',
    part: 'by group',
    sql: `select level, coalesce(g, 'NONE'), count(distinct recipient_id)::int
      from commendations left join lateral unnest(priority_groups) g on true
      where year = 2023 and not rescinded and recipient_kind = 'INDIVIDUAL' group by 1, 2`,
    read: groupedRows('byGroup', ['level', 'priorityGroup'], ['recipients']),
  },
  {
    slug: 'q03-direct-workers',
    part: 'all individuals',
    sql: `select level, count(distinct (owner, recipient_id))::int from ${AWARDS_2023} and recipient_kind = 'INDIVIDUAL' group by 1`,
    read: groupedRows('all', ['level'], ['recipients']),
  },
  {
    slug: 'q05-ethnic-minority',
    part: 'in the areas',
    sql: `select level, count(distinct recipient_id)::int from ${AWARDS_2023} and 'VUNG_DTTS' = any(priority_groups) group by 1`,
    read: groupedRows('area', ['level'], ['recipients']),
  },
  {
    slug: 'q07-reviews-overdue',
    part: 'movements',
    sql: `select id, status from movements m where exists (select from movement_phases p where p.owner = m.owner
      and p.movement_id = m.id and p.interim_review_on is null and p.interim_review_due < '2026-08-01')`,
    read: rowsOf('movements.nodes', ['id', 'status']),
  },
  {
    slug: 'q07-reviews-overdue',
    part: 'implementations',
    sql: 'select national_movement, agency, last_review_on from implementations',
    read: rowsWithin(['nationalMovements', ['id']], 'implementations.nodes', ['agency.code', 'lastReviewOn']),
  },
  {
    slug: 'q08-ended-without-final-review',
    part: 'movements',
    sql: `select id, period_to from movements where period_to < '2026-08-01' and final_review_on is null`,
    read: rowsOf('movements.nodes', ['id', 'period.to']),
  },
  {
    slug: 'q09-missing-content',
    part: 'movements',
    sql: `select id, missing_content from movements
      where status in ('LAUNCHED', 'RUNNING') and missing_content && array['PLAN', 'CRITERIA']`,
    read: rowsOf('movements.nodes', ['id', 'missingContent']),
  },
  {
    slug: 'q10-same-achievement-twice',
    part: 'rows',
    // Later forms for one recipient, movement and last day of achievement, among all that state both.
    sql: `select agency, sum(found)::int, count(*)::int from (
        select agency, (form <> first_value(form) over (partition by owner, recipient_id,
          coalesce(movement, national_movement), achievement_to order by awarded_on, id))::int as found, year
        from commendations where coalesce(movement, national_movement) is not null and achievement_to is not null
      ) all_years where year = 2023 group by 1`,
    read: groupedRows('findingStatistics', ['agency'], ['findings', 'checked']),
  },
  {
    slug: 'q12-dossiers-overdue',
    part: 'rows',
    sql: `with open as (
        select *, case when submitted_on >= '2024-01-01' then 25 when needs_opinion then 30 else 20 end as allowed,
          case when submitted_on >= '2024-01-01' then '98/2023/NĐ-CP' else '91/2017/NĐ-CP' end as rules
        from dossiers where submitted_on <= '2026-08-01' and (closed_on is null or closed_on > '2026-08-01')
      ), clocked as (
        select open.*,
          (select count(*) from generate_series(submitted_on::date + 1, date '2026-08-01', '1 day') day
            where extract(isodow from day) < 6
              and not exists (select from holidays where day between first and last)
              and not exists (select from unnest(pauses) pause where day >= split_part(pause, '/', 1)::date
                and (split_part(pause, '/', 2) = '' or day <= split_part(pause, '/', 2)::date))) as used,
          exists (select from unnest(pauses) pause where split_part(pause, '/', 1) <= '2026-08-01'
            and (split_part(pause, '/', 2) = '' or split_part(pause, '/', 2) >= '2026-08-01')) as stopped
        from open
      )
      select agency, rules, count(*)::int, (count(*) filter (where used > allowed))::int,
        (count(*) filter (where stopped))::int from clocked group by 1, 2`,
    read: groupedRows(
      'dossierStatistics',
      ['agency', 'ruleVersion'],
      ['dossiers', 'overdue', 'clockStopped'],
    ),
  },
  {
    slug: 'q13-assignments-overdue',
    part: 'overdue',
    sql: `select a->>'id', a->>'sourceQuote', a->>'section', a->>'due', a->>'dueTextVi', a->'dependsOn', null
      from ${ASSIGNMENTS} where n.name = 'notice-59.json' and a->>'due' < '2025-08-01'`,
    read: rowsOf('overdue', ['id', 'text', 'section', 'dueOn', 'dueText', 'dependsOn.id', 'doneOn']),
  },
  {
    slug: 'q13-assignments-overdue',
    part: 'undated, and what they wait for',
    sql: `select a->>'id', a->>'dueTextVi', a->'dependsOn' from ${ASSIGNMENTS} where n.name = 'notice-59.json' and a->>'due' is null`,
    read: rowsOf('undated', ['id', 'dueText', 'dependsOn.id']),
  },
  {
    slug: 'q14-housing-progress',
    part: 'rows',
    sql: `select province, target_group, unit, qualifier, trim_scale(sum(value))::text, count(distinct agency)::int
      from metric_values where metric = 'M-07:houses-completed' and year in (2024, 2025) group by 1, 2, 3, 4`,
    read: groupedRows(
      'metricValues',
      ['province', 'targetGroup', 'unit', 'qualifier'],
      ['value', 'reporters'],
    ),
  },
  {
    slug: 'q15-funding',
    part: 'raised',
    sql: `select agency, unit, qualifier, trim_scale(sum(value))::text from metric_values
      where metric = 'M-07:funds-raised' group by 1, 2, 3`,
    read: groupedRows('raised', ['agency', 'unit', 'qualifier'], ['value']),
  },
  {
    slug: 'q16-expressways',
    part: 'what the notice states',
    sql: `select movement->>'id', m->>'name', m->>'unit', f->>'value', coalesce(f->>'qualifier', 'EXACT'), t->>'value',
        m->>'targetDue', m->>'asOf', f->>'section'
      from council n, jsonb_array_elements(content->'movements') movement, jsonb_array_elements(movement->'metrics') m
      left join ${FIGURES} on f->>'id' = m->>'figure' left join ${TARGETS} on t->>'id' = m->>'targetFigure'
      where n.name = 'national-movements.json'`,
    read: rowsWithin(['nationalMovements', ['id']], 'metrics', [
      ...['name', 'unit', 'value', 'qualifier', 'target', 'targetDue', 'asOf', 'section'],
    ]),
  },
  {
    slug: 'q16-expressways',
    part: 'what provinces report',
    sql: `select year, unit, qualifier, trim_scale(sum(value))::text, count(distinct agency)::int from metric_values
      where metric = 'M-02:expressway-km' group by 1, 2, 3`,
    read: groupedRows('reported', ['year', 'unit', 'qualifier'], ['value', 'reporters']),
  },
  {
    slug: 'q17-detailing-texts',
    part: 'what the notice states',
    sql: `select f->>'id', f->>'value', f->>'of', f->>'unit', f->>'section' from ${FIGURES}`,
    read: rowsOf('reportedTotals', ['id', 'value', 'of', 'unit', 'section']),
  },
  {
    slug: 'q17-detailing-texts',
    part: 'the texts',
    sql: `select d->>'number', d->>'kind', d->>'state', d->>'issuedOn', d->>'leadAgency'
      from council n, jsonb_array_elements(content->'documents') d
      where n.name = 'legal-documents.json' and d->>'details' = '06/2022/QH15'`,
    read: rowsOf('legalDocuments', ['number', 'kind', 'state', 'issuedOn', 'leadAgency.code']),
  },
  {
    slug: 'q18-not-reported',
    part: 'who is late, and who has not reported',
    sql: `select agency, kind, due_on, received_on, case when received_on is null then 'NOT_REPORTED' else 'LATE' end
      from duties where period = '2026-H1' and due_on <= '2026-08-03' and coalesce(received_on, '9') > due_on`,
    read: rowsOf('reportDuties', ['agency.code', 'kind', 'dueOn', 'receivedOn', 'state']),
  },
  {
    slug: 'q19-reported-and-counted',
    part: 'lines',
    sql: `select line.owner, line.measure, line.level, line.form, line.reported::text, line.qualifier,
        (select case line.measure when 'DECISIONS' then count(distinct decision_id) else count(*) end
          from commendations c where c.owner = line.owner and c.level = line.level and not c.rescinded
            and c.awarded_on between '2023-01-01' and '2023-12-31')::int
      from report_lines line where period = '2023' and owner = any($1)`,
    read: rowsWithin(['reportDuties', ['agency.code']], 'report.lines', [
      'measure',
      'level',
      'form',
      'reported',
      'qualifier',
      'counted',
    ]),
  },
  {
    slug: 'q20-inactive-clusters',
    part: 'clusters and their last activity',
    sql: `select id, name, kind, leader, members, (select max(held_on) from activities a where a.cluster = c.id)
      from clusters c where id like '2026-%'`,
    read: rowsOf('clusters', ['id', 'name', 'kind', 'leader.code', 'members.code', 'lastActivityOn']),
  },
  {
    slug: 'q20-inactive-clusters',
    part: 'activities, planned and held',
    sql: `select cluster, kind, planned_on, held_on from activities where cluster like '2026-%'`,
    read: rowsWithin(['clusters', ['id']], 'activities', ['kind', 'plannedOn', 'heldOn']),
  },
  {
    slug: 'q21-flags-by-cluster',
    part: 'flags',
    sql: `select agency, year, count(*)::int from commendations
      where form = 'CO_CP' and year in (2021, 2022, 2023) and not rescinded group by 1, 2`,
    read: groupedRows('statistics', ['agency', 'year'], ['commendations']),
  },
  {
    slug: 'q22-title-chains',
    part: 'rows',
    sql: `select agency, (count(*) filter (where not whole))::int, count(*)::int from (
        select agency, year, not exists (
          select from generate_series(greatest(c.year - 2, 2021), c.year) asked where not exists (
            select from commendations lower where lower.owner = c.owner and lower.recipient_id = c.recipient_id
              and lower.form = 'CSTD_CS' and not lower.rescinded and lower.year = asked
              and lower.awarded_on <= c.awarded_on)) as whole
        from commendations c where form = 'CSTD_BNT'
      ) chains where year = 2023 group by 1`,
    read: groupedRows('findingStatistics', ['agency'], ['findings', 'checked']),
  },
  {
    slug: 'q23-outside-authority',
    part: 'findings',
    sql: `select distinct d.id from decisions d join commendations c on c.owner = d.owner and c.decision_id = d.id
      where d.issued_on between '2023-01-01' and '2023-12-31' and not exists (
        select from forms f where f.code = c.form and (f.valid_from is null or f.valid_from <= d.issued_on)
          and (f.valid_to is null or f.valid_to >= d.issued_on) and f.level = d.level
          and d.signer_office = any(f.decided_by))`,
    read: rowsOf('findings.nodes', ['subjectId']),
  },
  {
    slug: 'q24-rescinded',
    part: 'rows',
    sql: 'select year, level, rescission_reason, count(*)::int from commendations where rescinded group by 1, 2, 3',
    read: groupedRows('statistics', ['year', 'level', 'rescissionReason'], ['commendations']),
  },
  {
    slug: 'q25-timeliness',
    part: 'rows',
    sql: `select c.level, type, count(*)::int, sum(issued_on::date - achievement_to::date)::text,
        count(achievement_to)::int
      from commendations c join decisions d on d.owner = c.owner and d.id = c.decision_id
      where year = 2023 and type in ('MERIT', 'SUDDEN', 'MOVEMENT') and not rescinded group by 1, 2`,
    read: groupedRows(
      'statistics',
      ['level', 'commendationType'],
      ['commendations', 'daysToDecision.sum', 'daysToDecision.count'],
    ),
  },
  {
    slug: 'q26-enterprises',
    part: 'rows',
    sql: `select level, recipient_kind, coalesce(f, 'NONE'), ownership, count(distinct recipient_id)::int
      from commendations left join lateral unnest(fields) f on true
      where year = 2023 and not rescinded and 'DOANH_NGHIEP_DOANH_NHAN' = any(priority_groups) group by 1, 2, 3, 4`,
    read: groupedRows('statistics', ['level', 'recipientKind', 'field', 'ownership'], ['recipients']),
  },
  {
    slug: 'q28-science-fields',
    part: 'rows',
    sql: `select level, coalesce(f, 'NONE'), count(distinct recipient_id)::int, count(*)::int
      from commendations left join lateral unnest(fields) f on true where year = 2023 and not rescinded group by 1, 2`,
    read: groupedRows('statistics', ['level', 'field'], ['recipients', 'commendations']),
  },
  {
    slug: 'q29-exemplars-replicated',
    part: 'exemplars',
    sql: 'select id, title, owner, replicated_in, media_items from exemplars where cardinality(replicated_in) > 0',
    read: rowsOf('exemplars.nodes', ['id', 'title', 'owner.code', 'replicatedIn.code', 'mediaItems']),
  },
  {
    slug: 'q30-overlapping-movements',
    part: 'movements',
    sql: `select id, agency, national_movement from movements where themes && array['NEW_RURAL', 'TEMPORARY_HOUSING']`,
    read: rowsOf('movements.nodes', ['id', 'agency.code', 'nationalMovement.id']),
  },
  {
    slug: 'q31-implementation-coverage',
    part: 'implementations',
    sql: 'select national_movement, agency, plan_number, plan_issued_on, status from implementations',
    read: rowsWithin(['nationalMovements', ['id']], 'implementations.nodes', [
      'agency.code',
      'planNumber',
      'planIssuedOn',
      'status',
    ]),
  },
  {
    slug: 'q32-concentration',
    part: 'the ten',
    sql: `select agency, count(*)::int, count(distinct recipient_id)::int from ${AWARDS_2023}
      group by 1 order by 2 desc, 1 limit 10`,
    read: groupedRows('statistics', ['agency'], ['commendations', 'recipients']),
  },
  {
    slug: 'q32-concentration',
    part: 'headcounts',
    sql: 'select agency, headcount from headcounts where year = 2023',
    read: (data) =>
      rowsOf('agencies', ['code', 'headcount'])(data).filter(([, headcount]) => headcount !== null),
  },
  {
    slug: 'q33-reward-money',
    part: 'rows',
    sql: `select level, form, count(*)::int, trim_scale(sum(reward_amount))::text from commendations
      where year = 2024 and not rescinded group by 1, 2`,
    read: groupedRows('statistics', ['level', 'form'], ['commendations', 'rewardAmount']),
  },
  {
    slug: 'q34-open-consultations',
    part: 'names',
    sql: `select owner, (select name from forms where code = form and valid_to is null), posted_name, posted_on, closes_on, (
        select count(*) from generate_series(date '2026-08-04', closes_on::date, '1 day') day
        where extract(isodow from day) < 6 and not exists (select from holidays where day between first and last))::int
      from consultations where posted_on <= '2026-08-03' and closes_on >= '2026-08-03'`,
    read: rowsOf('publicConsultations.nodes', [
      'owner.code',
      'form.name',
      'postedName',
      'postedOn',
      'closesOn',
      'workingDaysLeft',
    ]),
  },
  {
    slug: 'q35-what-is-missing',
    part: 'rows',
    sql: `select level, count(distinct decision_id)::int, count(distinct recipient_id)::int from ${AWARDS_2023} group by 1`,
    read: groupedRows('statistics', ['level'], ['decisions', 'recipients']),
  },
];
