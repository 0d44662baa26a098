import type { CouncilRecords } from '../records/council-records.ts';
import type { ReportedTotalRecord } from '../records/load-reported-totals.ts';
import type { StatementKind, StatementRecord } from '../records/load-statements.ts';
import type { ResolverMap } from './resolver-map.ts';

/** What the notice states: its figures, and what it finds of the past year. */
export function buildStatementResolvers(records: CouncilRecords): ResolverMap {
  const { assignments, nationalMovements, reportedTotals, statements } = records;
  return {
    Query: {
      reportedTotals: () => [...reportedTotals.values()],
      statements: (_: unknown, { kinds }: { readonly kinds?: readonly StatementKind[] | null }) =>
        statements.filter(({ kind }) => kinds?.includes(kind) ?? true),
    },
    ReportedTotal: {
      movement: ({ movement }: ReportedTotalRecord) =>
        movement === null ? null : nationalMovements.get(movement),
    },
    Statement: {
      figure: ({ figure }: StatementRecord) => (figure === null ? null : reportedTotals.get(figure)),
      answeredBy: ({ answeredBy }: StatementRecord) => answeredBy.map((id) => assignments.get(id)),
    },
  };
}
