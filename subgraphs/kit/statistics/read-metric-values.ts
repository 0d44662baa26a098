import type { MetricStatistics, MetricValuesArguments } from '../contract/metric.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';
import type { MetricRequest } from '../data/member-store.ts';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';

type MetricFilter = { readonly metric: string } & Partial<Pick<MetricRequest, 'years'>>;

/** Figures of one metric from the rows of the owners that have reported them. */
export async function readMetricValues(
  context: MemberContext,
  given: MetricValuesArguments,
): Promise<MetricStatistics> {
  const { owners: named, filter } = readFilter<MetricFilter>(given.filter);
  const owners = context.narrow(named);
  const datasets = await context.datasets();
  const reported = owners.filter((owner) => datasets.isReported(owner, 'metricValues'));
  const request = {
    owners: reported,
    metric: filter.metric,
    years: filter.years ?? null,
    groupBy: [...new Set(given.groupBy)],
  };
  const rows = reported.length === 0 ? [] : await context.store.metricValues(request);
  const provenance = [...new Set(rows.flatMap((row) => row.provenance))].sort();
  return { rows, provenance, coverage: stateCoverage(owners, 'metricValues', datasets) };
}
