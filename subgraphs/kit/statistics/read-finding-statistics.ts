import type { FindingStatistics, FindingStatisticsArguments } from '../contract/finding.ts';
import type { FindingFilter } from '../data/member-store.ts';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';

/** What the business rules found, beside how many rows they were applied to. A rule that applied to none has no row. */
export async function readFindingStatistics(
  context: MemberContext,
  given: FindingStatisticsArguments,
): Promise<FindingStatistics> {
  const { owners: named, filter } = readFilter<FindingFilter>(given.filter);
  const owners = context.narrow(named);
  const datasets = await context.datasets();
  const reported = owners.filter((owner) => datasets.isReported(owner, 'findings'));
  const groupBy = [...new Set(given.groupBy)];
  const rows =
    reported.length === 0 ? [] : await context.store.findingCounts({ owners: reported, filter, groupBy });
  return { rows, coverage: stateCoverage(owners, 'findings', datasets) };
}
