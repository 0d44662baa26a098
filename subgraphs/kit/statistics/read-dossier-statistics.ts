import type {
  DossierDimension,
  DossierKey,
  DossierRow,
  DossierStatistics,
  DossierStatisticsArguments,
} from '../contract/dossier-statistics.ts';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';
import type { DossierRecord } from '../records/records.ts';
import type { DatasetIndex } from '../reporting/dataset-index.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';
import { readDossierClock } from './dossier-clock.ts';

interface DossierFilter {
  readonly overdueOn?: string;
  readonly forms?: readonly string[];
}

/**
 * Dossiers that are open on a day, and how they stand against the time limit of the day on which they were submitted.
 * Without `overdueOn` the day is the one as of which their owner reported them. Rule versions always part the rows.
 */
export async function readDossierStatistics(
  context: MemberContext,
  given: DossierStatisticsArguments,
): Promise<DossierStatistics> {
  const { owners: named, filter } = readFilter<DossierFilter>(given.filter);
  const owners = context.narrow(named);
  const datasets = await context.datasets();
  const reported = owners.filter((owner) => datasets.isReported(owner, 'dossiers'));
  const dossiers = reported.length === 0 ? [] : await context.store.dossiers(reported, filter.forms ?? null);
  const rows = new Map<string, DossierRow>();
  for (const dossier of dossiers) {
    const day = filter.overdueOn ?? reportedOn(datasets, dossier);
    addDossier(rows, dossier, { day, groupBy: new Set(given.groupBy) });
  }
  return { rows: [...rows.values()], coverage: stateCoverage(owners, 'dossiers', datasets) };
}

function reportedOn(datasets: DatasetIndex, { owner }: DossierRecord): string {
  return datasets.find(owner, 'dossiers')?.asOf.slice(0, 10) ?? '';
}

function addDossier(
  rows: Map<string, DossierRow>,
  dossier: DossierRecord,
  { day, groupBy }: { readonly day: string; readonly groupBy: ReadonlySet<DossierDimension> },
): void {
  const clock = readDossierClock(dossier, day);
  if (clock === null) return;
  const key: DossierKey = {
    agency: groupBy.has('AGENCY') ? dossier.agency : null,
    state: groupBy.has('STATE') ? dossier.state : null,
    form: groupBy.has('FORM') ? dossier.form : null,
    ruleVersion: clock.ruleVersion,
  };
  const name = JSON.stringify(key);
  const { dossiers, overdue, clockStopped } = rows.get(name) ?? { dossiers: 0, overdue: 0, clockStopped: 0 };
  rows.set(name, {
    key,
    dossiers: dossiers + 1,
    overdue: overdue + Number(clock.isOverdue),
    clockStopped: clockStopped + Number(clock.isStopped),
  });
}
