import { sql, type QueryExecutorProvider } from 'kysely';
import { readReportPeriod } from '../../../../schema/report-period.ts';
import type { ReportCount } from '../member-store.ts';

/** What owners' own rows say of each period, by level, and by level and form (`form` null: all forms). One statement. */
export async function readReportCounts(
  database: QueryExecutorProvider,
  owners: readonly string[],
  periods: readonly string[],
): Promise<readonly ReportCount[]> {
  const spans = periods.flatMap((period) => {
    const span = readReportPeriod(period);
    return span === null ? [] : [sql`(${period}::text, ${span.from}::text, ${span.to}::text)`];
  });
  if (spans.length === 0) return [];
  const { rows } = await sql<ReportCount>`
    select listed.owner, asked.period, listed.level, listed.form,
      count(distinct listed.decision_id)::integer as decisions,
      count(*)::integer as commendations,
      count(distinct listed.recipient_id)::integer as recipients
    from (values ${sql.join(spans)}) as asked (period, first, last)
    join commendations as listed
      on listed.awarded_on >= asked.first collate "C" and listed.awarded_on <= asked.last collate "C"
    where listed.owner = any(${[...owners]}::text[]) and not listed.rescinded
    group by grouping sets
      ((listed.owner, asked.period, listed.level), (listed.owner, asked.period, listed.level, listed.form))`.execute(
    database,
  );
  return rows;
}
