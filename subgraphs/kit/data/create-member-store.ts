import { sql, type QueryExecutorProvider } from 'kysely';
import type {
  ConsultationRecord,
  DecisionRecord,
  ExemplarRecord,
  FindingRecord,
  ImplementationRecord,
  MovementRecord,
} from '../records/records.ts';
import { COLUMNS } from './columns.ts';
import type { Turns } from './dialect/turns.ts';
import { CommendationListStore } from './lists/commendation-list-store.ts';
import { allOf, isOneOf } from './lists/conditions.ts';
import { consultationConditions } from './lists/consultation-conditions.ts';
import { decisionConditions } from './lists/decision-conditions.ts';
import { exemplarConditions } from './lists/exemplar-conditions.ts';
import { findingConditions } from './lists/finding-conditions.ts';
import { TableListStore } from './lists/list-store.ts';
import { movementConditions } from './lists/movement-conditions.ts';
import type {
  ConsultationFilter,
  DecisionFilter,
  ExemplarFilter,
  FindingFilter,
  MemberReads,
  MemberStore,
  MovementFilter,
} from './member-store.ts';
import { readFindingCounts } from './statistics/read-finding-counts.ts';
import { readMetricValues } from './statistics/read-metric-values.ts';
import { readPersonCounts } from './statistics/read-person-counts.ts';
import { readReportCounts } from './statistics/read-report-counts.ts';
import { readStatistics } from './statistics/read-statistics.ts';
import { logNameReads } from './log-name-reads.ts';
import { readUntil } from './read-until.ts';
import { readRows } from './lists/read-rows.ts';

/** Everything that a member reads, from one database; statements begin in turns, as many at once as these allow. */
export function createMemberStore(database: QueryExecutorProvider, turns: Turns): MemberStore {
  return {
    ...createReads(readUntil(database, turns)),
    until: (signal) => createReads(readUntil(database, turns, signal)),
  };
}

function createReads(database: QueryExecutorProvider): MemberReads {
  return {
    ...createListStores(database),
    datasets: (owners) => readRows(database, 'datasets', { owner: owners }),
    movementPhases: (owners, movementIds) =>
      readRows(database, 'movementPhases', { owner: owners, movementId: movementIds }),
    recipients: (owners, ids) => readRows(database, 'recipients', { owner: owners, id: ids }),
    headcounts: (owners, agencies) => readRows(database, 'headcounts', { owner: owners, agency: agencies }),
    statistics: (request) => readStatistics(database, request),
    metricValues: (request) => readMetricValues(database, request),
    ...createInspectionStores(database),
    findingCounts: (request) => readFindingCounts(database, request),
    dossiers: (owners, forms) =>
      readRows(database, 'dossiers', forms === null ? { owner: owners } : { owner: owners, form: forms }),
    reportLines: (owners, reports) => readRows(database, 'reportLines', { owner: owners, report: reports }),
    reportCounts: (owners, periods) => readReportCounts(database, owners, periods),
    personCounts: (request) => readPersonCounts(database, request),
    roundingSecrets: (owners) => readRoundingSecrets(database, owners),
    logNameReads: (reads) => logNameReads(database, reads),
  };
}

function createInspectionStores(
  database: QueryExecutorProvider,
): Pick<MemberReads, 'findings' | 'consultations'> {
  return {
    findings: new TableListStore<FindingRecord, FindingFilter>(database, {
      table: 'findings',
      columns: Object.keys(COLUMNS.findings),
      parentColumns: [],
      orderKeys: {},
      conditions: findingConditions,
    }),
    consultations: new TableListStore<ConsultationRecord, ConsultationFilter>(database, {
      table: 'consultations',
      columns: Object.keys(COLUMNS.consultations),
      parentColumns: [],
      orderKeys: {},
      conditions: consultationConditions,
    }),
  };
}

async function readRoundingSecrets(
  database: QueryExecutorProvider,
  owners: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ owner: string; roundingSecret: string }>`
    select listed.owner, listed.rounding_secret from loaded_owners as listed
    where ${allOf(isOneOf('owner', owners))}`.execute(database);
  return new Map(rows.map(({ owner, roundingSecret }) => [owner, roundingSecret]));
}

function createListStores(
  database: QueryExecutorProvider,
): Pick<MemberReads, 'movements' | 'decisions' | 'commendations' | 'exemplars' | 'implementations'> {
  return {
    movements: new TableListStore<MovementRecord, MovementFilter>(database, {
      table: 'movements',
      columns: Object.keys(COLUMNS.movements),
      parentColumns: ['agency', 'nationalMovement'],
      orderKeys: {
        TITLE: { column: 'titleKey', isNullable: false },
        LAUNCHED_ON: { column: 'launchedOn', isNullable: true },
      },
      conditions: movementConditions,
    }),
    decisions: new TableListStore<DecisionRecord, DecisionFilter>(database, {
      table: 'decisions',
      columns: Object.keys(COLUMNS.decisions),
      parentColumns: [],
      orderKeys: { ISSUED_ON: { column: 'issuedOn', isNullable: false } },
      conditions: decisionConditions,
    }),
    commendations: new CommendationListStore(database),
    exemplars: new TableListStore<ExemplarRecord, ExemplarFilter>(database, {
      table: 'exemplars',
      columns: Object.keys(COLUMNS.exemplars),
      parentColumns: ['movement', 'nationalMovement'],
      orderKeys: {},
      conditions: exemplarConditions,
    }),
    implementations: new TableListStore<ImplementationRecord, Readonly<Record<string, never>>>(database, {
      table: 'implementations',
      columns: Object.keys(COLUMNS.implementations),
      parentColumns: ['agency', 'nationalMovement'],
      orderKeys: {},
      conditions: () => [],
    }),
  };
}
