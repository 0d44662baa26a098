import type { QueryExecutorProvider } from 'kysely';
import type { Provenance } from '../../records/records.ts';
import {
  WHOLE_LIST,
  type StatisticsAnswer,
  type StatisticsDimension,
  type StatisticsKey,
  type StatisticsRequest,
  type StatisticsRow,
} from '../member-store.ts';
import { groupBy } from '../group-by.ts';
import { readAwardGroups, type AwardGroup } from './award-statistics.ts';
import { DIMENSIONS } from './dimensions.ts';
import { countsAllMovements, readMovementGroups, type MovementGroup } from './movement-statistics.ts';

/**
 * The rules of an answer that counts no row: those in force, Law 06/2022/QH15 since this day. The day on which a set of
 * rules came into force is its version, so that the oldest is the least.
 */
const RULES_IN_FORCE = '2024-01-01';

/**
 * Figures by parent value, in one statement over awards and at most one over movements.
 * What each measure counts, and what is exact from the facts: README.md, Figures.
 */
export async function readStatistics(
  database: QueryExecutorProvider,
  request: StatisticsRequest,
): Promise<ReadonlyMap<string, StatisticsAnswer>> {
  const dimensions = [...new Set(request.groupBy)];
  const distinct = { ...request, groupBy: dimensions };
  const isAllMovements = countsAllMovements(distinct);
  const [awards, movements] = await Promise.all([
    readAwardGroups(database, distinct),
    isAllMovements ? readMovementGroups(database, distinct) : [],
  ]);
  const awardsByParent = groupBy(awards, (group) => group.listParent);
  const movementsByParent = groupBy(movements, (group) => group.listParent);
  const parents = request.parents === null ? [WHOLE_LIST] : request.parents.values;
  return new Map(
    parents.map((parent) => {
      const groups = awardsByParent.get(parent) ?? [];
      const all = isAllMovements ? (movementsByParent.get(parent) ?? []) : null;
      return [parent, buildAnswer(dimensions, groups, all)];
    }),
  );
}

/** `allMovements` null: each group's own movements count. */
function buildAnswer(
  dimensions: readonly StatisticsDimension[],
  awards: readonly AwardGroup[],
  allMovements: readonly MovementGroup[] | null,
): StatisticsAnswer {
  const rows = new Map<string, StatisticsRow>();
  for (const group of awards) {
    const row = awardRow(dimensions, group);
    rows.set(keyText(group), allMovements === null ? row : { ...row, movements: 0 });
  }
  for (const group of allMovements ?? []) {
    const row = rows.get(keyText(group)) ?? emptyRow(dimensions, group.keyValues);
    rows.set(keyText(group), { ...row, movements: group.movements });
  }
  if (dimensions.length === 0 && rows.size === 0) rows.set('', emptyRow([], []));
  return {
    rows: [...rows.values()],
    provenance: provenanceOf([...awards, ...(allMovements ?? [])]),
    ruleVersion: oldest(awards.map((group) => group.ruleVersion)),
  };
}

function awardRow(dimensions: readonly StatisticsDimension[], group: AwardGroup): StatisticsRow {
  return {
    key: buildKey(dimensions, group.keyValues),
    decisions: group.decisions,
    commendations: group.commendations,
    recipients: group.recipients,
    movements: group.movements,
    rewardAmount: group.rewardAmount,
    daysToDecision: group.daysCount === 0 ? null : { sum: group.daysSum ?? '0', count: group.daysCount },
  };
}

function emptyRow(dimensions: readonly StatisticsDimension[], keyValues: readonly unknown[]): StatisticsRow {
  return {
    key: buildKey(dimensions, keyValues),
    decisions: 0,
    commendations: 0,
    recipients: 0,
    movements: 0,
    rewardAmount: null,
    daysToDecision: null,
  };
}

const EMPTY_KEY: StatisticsKey = {
  owner: null,
  agency: null,
  year: null,
  level: null,
  form: null,
  formGroup: null,
  commendationType: null,
  recipientKind: null,
  priorityGroup: null,
  region: null,
  province: null,
  movement: null,
  nationalMovement: null,
  field: null,
  ownership: null,
  rescissionReason: null,
};

function buildKey(dimensions: readonly StatisticsDimension[], values: readonly unknown[]): StatisticsKey {
  const grouped = dimensions.map((name, index) => [DIMENSIONS[name].keyField, values[index]]);
  return { ...EMPTY_KEY, ...Object.fromEntries(grouped) } as StatisticsKey;
}

function keyText(group: { readonly keyValues: readonly unknown[] }): string {
  return JSON.stringify(group.keyValues);
}

type Origin = Pick<AwardGroup, 'isNotice' | 'isRecord' | 'isGenerated'>;

function provenanceOf(groups: readonly Origin[]): readonly Provenance[] {
  const found: readonly (readonly [Provenance, boolean])[] = [
    ['GENERATED', groups.some((group) => group.isGenerated)],
    ['NOTICE', groups.some((group) => group.isNotice)],
    ['RECORD', groups.some((group) => group.isRecord)],
  ];
  return found.filter(([, isFound]) => isFound).map(([provenance]) => provenance);
}

function oldest(ruleVersions: readonly string[]): string {
  return [...ruleVersions].sort()[0] ?? RULES_IN_FORCE;
}
