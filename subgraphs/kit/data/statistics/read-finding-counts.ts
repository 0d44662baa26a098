import { sql, type QueryExecutorProvider } from 'kysely';
import { findingConditions } from '../lists/finding-conditions.ts';
import { allOf, isOneOf, listedColumn } from '../lists/conditions.ts';
import type { FindingCount, FindingRequest } from '../member-store.ts';

const COLUMNS = { AGENCY: 'agency', RULE: 'rule', SEVERITY: 'severity' } as const;

/** How many rows the rules were applied to and how many broke them; a group without a finding counts 0. */
export async function readFindingCounts(
  database: QueryExecutorProvider,
  { owners, filter, groupBy }: FindingRequest,
): Promise<readonly FindingCount[]> {
  const grouped = new Set<string>(groupBy.map((dimension) => COLUMNS[dimension]));
  const keys = Object.values(COLUMNS).map((column) =>
    grouped.has(column) ? listedColumn(column) : sql`null::text as ${sql.id(column)}`,
  );
  const conditions = allOf([...isOneOf('owner', owners), ...findingConditions(filter)]);
  const { rows } = await sql<FindingCount['key'] & { findings: number; checked: number }>`
    select ${sql.join(keys)}, sum(listed.found)::integer as findings, sum(listed.checked)::integer as checked
    from (
      select listed.agency, listed.rule, listed.severity, 0 as found, listed.checked
      from finding_checks as listed where ${conditions}
      union all
      select listed.agency, listed.rule, listed.severity, 1 as found, 0 as checked
      from findings as listed where ${conditions}
    ) as listed
    ${grouped.size === 0 ? sql`` : sql`group by ${sql.join([...grouped].map(listedColumn))}`}
    having count(*) > 0`.execute(database);
  return rows.map(({ findings, checked, ...key }) => ({ key, findings, checked }));
}
