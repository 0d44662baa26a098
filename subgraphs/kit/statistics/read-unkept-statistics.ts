import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';
import type { DatasetName } from '../records/records.ts';

export interface UnkeptStatistics {
  readonly rows: readonly never[];
  readonly coverage: Coverage;
}

/**
 * Figures that this version of the member's database has no table for: no rows, and the account of which
 * owners have not reported them, which is not the same as zero.
 */
export async function readUnkeptStatistics(
  context: MemberContext,
  dataset: DatasetName,
  filter: object | null | undefined,
): Promise<UnkeptStatistics> {
  const { owners } = readFilter(filter);
  return {
    rows: [],
    coverage: stateCoverage(context.narrow(owners), dataset, await context.datasets()),
  };
}
