import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { readReportPeriod } from '../../../schema/report-period.ts';
import type { CouncilRecords } from '../records/council-records.ts';
import { buildClusters, type ClusterRecord } from '../records/made/build-clusters.ts';
import {
  buildReportDuties,
  type ReportDutyRecord,
  type ReportState,
} from '../records/made/build-report-duties.ts';
import { checkAgencyCodes } from './check-agency-codes.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The contract's ReportDutyFilter. Absent or null means any, [] means none. */
interface ReportDutyFilter {
  readonly period: string;
  readonly states?: readonly ReportState[] | null;
  readonly agencies?: readonly string[] | null;
}

/** Clusters of a year, and who owes which report: made up for the demonstration (records/made). */
export function buildReportingResolvers(records: CouncilRecords): ResolverMap {
  const agencies = [...records.agencies.values()];
  const find = (code: string) => records.agencies.get(code);
  return {
    Query: {
      clusters: (_: unknown, { year }: { readonly year: number }) => buildClusters(agencies, year),
      reportDuties: (_: unknown, { filter }: { readonly filter: ReportDutyFilter }) => {
        checkPeriod(filter.period);
        checkAgencyCodes(filter.agencies, 'filter.agencies', records);
        return buildReportDuties(agencies, filter.period).filter(
          ({ agency, state }) =>
            (filter.agencies?.includes(agency) ?? true) && (filter.states?.includes(state) ?? true),
        );
      },
    },
    EmulationCluster: {
      leader: ({ leader }: ClusterRecord) => find(leader),
      deputy: ({ deputy }: ClusterRecord) => find(deputy),
      members: ({ members }: ClusterRecord) => members.map(find),
      nominations: ({ nominations }: ClusterRecord) => nominations.map(find),
      lastActivityOn: ({ activities }: ClusterRecord) =>
        activities.reduce<string | null>((last, { heldOn }) => latest(last, heldOn), null),
    },
    ReportDuty: {
      agency: ({ agency }: ReportDutyRecord) => find(agency),
      report: ({ agency, kind, period, receivedOn }: ReportDutyRecord) =>
        receivedOn === null ? null : { id: `${agency}:${kind}:${period}`, kind, period },
    },
  };
}

function latest(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left > right ? left : right;
}

function checkPeriod(period: string): void {
  if (readReportPeriod(period) !== null) return;
  throw catalogueError(
    'BAD_FILTER',
    `filter.period is ${JSON.stringify(period.slice(0, 40))}; write a year, half-year, quarter or month: 2023, 2026-H1, 2026-Q3, 2026-08.`,
    { argument: 'filter.period' },
  );
}
