import { addDecimals } from '../../../../schema/protocol/decimal.ts';
import type {
  CommendationRecord,
  MovementRecord,
  OwnerRecords,
} from '../../../../subgraphs/kit/records/records.ts';
import type {
  StatisticsDimension,
  StatisticsFilter,
  StatisticsRequest,
} from '../../../../subgraphs/kit/data/member-store.ts';
import { fitsAwards } from './naive-filters.ts';

/** Figures as statistics.graphql words them, counted one commendation after the other. */

const DAY = 86_400_000;

/** Every value that a commendation is grouped under. */
const GROUPED: Readonly<
  Record<StatisticsDimension, { readonly field: string; values(row: CommendationRecord): readonly unknown[] }>
> = {
  OWNER: { field: 'owner', values: (row) => [row.owner] },
  AGENCY: { field: 'agency', values: (row) => [row.agency] },
  YEAR: { field: 'year', values: (row) => [row.year] },
  LEVEL: { field: 'level', values: (row) => [row.level] },
  FORM: { field: 'form', values: (row) => [row.form] },
  FORM_GROUP: { field: 'formGroup', values: (row) => [row.formGroup] },
  COMMENDATION_TYPE: { field: 'commendationType', values: (row) => [row.type ?? 'UNKNOWN'] },
  RECIPIENT_KIND: { field: 'recipientKind', values: (row) => [row.recipientKind] },
  PRIORITY_GROUP: { field: 'priorityGroup', values: (row) => orNone(row.priorityGroups) },
  REGION: { field: 'region', values: (row) => [row.region ?? 'NONE'] },
  PROVINCE: { field: 'province', values: (row) => [row.province ?? 'NONE'] },
  MOVEMENT: { field: 'movement', values: (row) => [row.movement ?? 'NONE'] },
  NATIONAL_MOVEMENT: { field: 'nationalMovement', values: (row) => [row.nationalMovement ?? 'NONE'] },
  FIELD: { field: 'field', values: (row) => orNone(row.fields) },
  OWNERSHIP: { field: 'ownership', values: (row) => [row.ownership] },
  RESCISSION_REASON: { field: 'rescissionReason', values: (row) => [row.rescissionReason] },
};

export const DIMENSION_NAMES = Object.keys(GROUPED) as readonly StatisticsDimension[];

function orNone(values: readonly string[]): readonly string[] {
  return values.length === 0 ? ['NONE'] : values;
}

/** One row as plain values, with the key's fields that are grouped by. */
export interface NaiveRow {
  readonly key: Readonly<Record<string, unknown>>;
  readonly decisions: number;
  readonly commendations: number;
  readonly recipients: number;
  readonly movements: number;
  readonly rewardAmount: string | null;
  readonly daysToDecision: { readonly sum: string; readonly count: number } | null;
}

/** What one parent's figures (null: the whole's) rest on. */
export function originsNaively(
  nation: readonly OwnerRecords[],
  request: StatisticsRequest,
  parent: string | null,
): { readonly provenance: readonly string[]; readonly ruleVersion: string | null } {
  const { awards, movements } = askedRows(nation, request, parent);
  const isOfMovements = countAllMovements(movements, request) !== null;
  const counted = isOfMovements ? [...awards, ...movements.filter(isAskedMovement(request.filter))] : awards;
  return {
    provenance: [...new Set(counted.map(({ provenance }) => provenance))].sort(),
    ruleVersion: awards.map(({ ruleVersion }) => ruleVersion).sort()[0] ?? null,
  };
}

/** Awards that fit the request, and all movements of its owners and parent. */
function askedRows(nation: readonly OwnerRecords[], request: StatisticsRequest, parent: string | null) {
  const asked = nation.filter(({ owner }) => request.owners.includes(owner));
  const column = request.parents?.column ?? 'agency';
  const isUnderParent = (row: CommendationRecord | MovementRecord) =>
    parent === null || row[column] === parent;
  return {
    awards: asked
      .flatMap(({ commendations }) => commendations)
      .filter((row) => isUnderParent(row) && fitsAwards(request.filter, row)),
    movements: asked.flatMap(({ movements }) => movements).filter(isUnderParent),
    decisions: asked.flatMap(({ decisions }) => decisions),
  };
}

/** The rows of one parent's answer (null: of the whole), by the text of their key. */
export function countNaively(
  nation: readonly OwnerRecords[],
  request: StatisticsRequest,
  parent: string | null,
): ReadonlyMap<string, NaiveRow> {
  const { awards, movements, decisions } = askedRows(nation, request, parent);
  const decidedOn = new Map(decisions.map((row) => [row.id, row.issuedOn]));
  const groups = new Map<string, CommendationRecord[]>();
  for (const row of awards)
    for (const key of keysOf(row, request.groupBy)) groups.set(key, [...(groups.get(key) ?? []), row]);
  const all = countAllMovements(movements, request);
  const names = new Set([
    ...groups.keys(),
    ...(all?.keys() ?? []),
    ...(request.groupBy.length === 0 ? ['{}'] : []),
  ]);
  return new Map(
    [...names].map((name) => {
      const row = measure(name, groups.get(name) ?? [], decidedOn);
      return [name, all === null ? row : { ...row, movements: all.get(name) ?? 0 }];
    }),
  );
}

function keysOf(row: CommendationRecord, groupBy: readonly StatisticsDimension[]): readonly string[] {
  const keys = groupBy.reduce<readonly Readonly<Record<string, unknown>>[]>(
    (made, name) =>
      made.flatMap((key) =>
        GROUPED[name].values(row).map((value) => ({ ...key, [GROUPED[name].field]: value })),
      ),
    [{}],
  );
  return keys.map((key) => JSON.stringify(key));
}

function measure(
  name: string,
  rows: readonly CommendationRecord[],
  decidedOn: ReadonlyMap<string, string>,
): NaiveRow {
  const amounts = rows.flatMap(({ rewardAmount }) => rewardAmount ?? []);
  const days = rows.flatMap(({ achievementTo, decisionId }) =>
    achievementTo === null
      ? []
      : [(Date.parse(decidedOn.get(decisionId) ?? '') - Date.parse(achievementTo)) / DAY],
  );
  const distinct = (of: (row: CommendationRecord) => string | null) =>
    new Set(rows.flatMap((row) => (of(row) === null ? [] : `${row.owner} ${String(of(row))}`))).size;
  return {
    key: JSON.parse(name) as Readonly<Record<string, unknown>>,
    decisions: distinct((row) => row.decisionId),
    commendations: rows.length,
    recipients: distinct((row) => row.recipientId),
    movements: distinct((row) => row.movement),
    rewardAmount: amounts.length === 0 ? null : amounts.reduce(addDecimals, '0'),
    daysToDecision:
      days.length === 0 ? null : { sum: String(days.reduce((sum, day) => sum + day, 0)), count: days.length },
  };
}

/** Null where only movements with a matching award count. */
function countAllMovements(
  movements: readonly MovementRecord[],
  { filter, groupBy }: StatisticsRequest,
): ReadonlyMap<string, number> | null {
  const sharedFilters = ['agencies', 'movements', 'nationalMovements', 'rescinded'];
  const asksAwards = Object.entries(filter).some(
    ([name, value]) => !sharedFilters.includes(name) && value !== null && value !== undefined,
  );
  const keys = new Set<StatisticsDimension>(['OWNER', 'AGENCY', 'NATIONAL_MOVEMENT']);
  if (asksAwards || filter.rescinded === 'ONLY' || !groupBy.every((name) => keys.has(name))) return null;
  const counts = new Map<string, number>();
  for (const row of movements.filter(isAskedMovement(filter))) {
    const values = {
      OWNER: row.owner,
      AGENCY: row.agency,
      NATIONAL_MOVEMENT: row.nationalMovement ?? 'NONE',
    };
    const entries = groupBy.map((name) => [GROUPED[name].field, values[name as keyof typeof values]]);
    const key = JSON.stringify(Object.fromEntries(entries));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isAskedMovement({ agencies, movements, nationalMovements }: StatisticsFilter) {
  return (row: MovementRecord) =>
    isIn(agencies, row.agency) && isIn(movements, row.id) && isIn(nationalMovements, row.nationalMovement);
}

function isIn(values: StatisticsFilter['agencies'], value: string | null): boolean {
  return (values ?? null) === null || (value !== null && (values ?? []).includes(value));
}
