import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { CouncilRecords } from '../records/council-records.ts';
import { checkAgencyCodes } from './check-agency-codes.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The contract's ReportDutyFilter. */
interface ReportDutyFilter {
  readonly period: string;
  readonly agencies?: readonly string[] | null;
}

/** A year, and within it a half, a quarter or a month. */
const PERIOD = /^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;

/**
 * Clusters and report duties: no source at hand holds any (domain 2.6 and section 7, point 3), so the lists are
 * empty, for every well-formed question.
 */
export function buildReportingResolvers(records: CouncilRecords): ResolverMap {
  return {
    Query: {
      clusters: () => [],
      reportDuties: (_: unknown, { filter }: { readonly filter: ReportDutyFilter }) => {
        checkPeriod(filter.period);
        checkAgencyCodes(filter.agencies, 'filter.agencies', records);
        return [];
      },
    },
  };
}

function checkPeriod(period: string): void {
  if (PERIOD.test(period)) return;
  throw catalogueError(
    'BAD_FILTER',
    `filter.period is ${JSON.stringify(period.slice(0, 40))}; write a year, half-year, quarter or month: 2023, 2026-H1, 2026-Q3, 2026-08.`,
    { argument: 'filter.period' },
  );
}
