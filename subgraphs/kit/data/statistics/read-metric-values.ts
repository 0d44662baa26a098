import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import { allOf, isOneOf, isOneOfNumbers, listedColumn } from '../lists/conditions.ts';
import type { MetricKey, MetricRequest, MetricRow } from '../member-store.ts';

const GROUPED_COLUMNS = {
  AGENCY: 'agency',
  PROVINCE: 'province',
  YEAR: 'year',
  TARGET_GROUP: 'targetGroup',
} as const satisfies Readonly<Record<MetricRequest['groupBy'][number], keyof MetricKey>>;

type MetricGroupRow = MetricKey & Omit<MetricRow, 'key'>;

/**
 * Sums of one metric's values. Unit and qualifier always part the groups: rounded and exact figures, or figures
 * in other units, are never added (domain finding 6). A grouped value that a row does not state is null.
 */
export async function readMetricValues(
  database: QueryExecutorProvider,
  request: MetricRequest,
): Promise<readonly MetricRow[]> {
  const { rows } = await metricStatement(request).execute(database);
  return rows.map(({ value, reporters, asOf, provenance, ...key }) => ({
    ...{ key, value, reporters, asOf, provenance },
  }));
}

function metricStatement(request: MetricRequest): RawBuilder<MetricGroupRow> {
  const grouped = new Set<string>(request.groupBy.map((dimension) => GROUPED_COLUMNS[dimension]));
  const columns = ['unit', 'qualifier', ...grouped];
  const keys = Object.values(GROUPED_COLUMNS).map((column) =>
    grouped.has(column) ? listedColumn(column) : sql`null as ${sql.id(column)}`,
  );
  const conditions = [
    ...isOneOf('owner', request.owners),
    ...isOneOf('metric', [request.metric]),
    ...isOneOfNumbers('year', request.years),
  ];
  return sql<MetricGroupRow>`
    select ${sql.join(keys)}, listed.unit, listed.qualifier,
      trim_scale(sum(listed.value))::text as value,
      count(distinct (listed.owner, coalesce(listed.agency, listed.owner)))
        filter (where listed.value is not null)::integer as reporters,
      min(listed.as_of) filter (where listed.value is not null) as as_of,
      array_agg(distinct listed.provenance order by listed.provenance) as provenance
    from metric_values as listed
    where ${allOf(conditions)}
    group by ${sql.join(columns.map(listedColumn))}
    order by ${sql.join(columns.map(listedColumn))}`;
}
