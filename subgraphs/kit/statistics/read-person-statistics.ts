import type {
  PersonStatistics,
  PersonStatisticsArguments,
  PersonStatisticsRow,
} from '../contract/person-statistics.ts';
import { groupBy } from '../data/group-by.ts';
import type { PersonCount, PersonRequest } from '../data/member-store.ts';
import type { MemberContext } from '../member-context.ts';
import { RECORD_KEY_MODULUS } from '../privacy/record-key.ts';
import { roundCells, type RoundedCell } from '../privacy/round-cells.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';
import { PARTING_BUCKETS, PROTECTED_GROUPS } from './person-buckets.ts';

/**
 * One of the fixed tables of protected figures. Each owner's cells are rounded with that owner's secret, then added:
 * a member of several owners answers as they would one by one. Every bucket of a group is there, so that no cell tells
 * by being absent that it is empty.
 */
export async function readPersonStatistics(
  context: MemberContext,
  { filter, split, by = null }: PersonStatisticsArguments,
): Promise<PersonStatistics> {
  const owners = context.serves;
  const datasets = await context.datasets();
  const reported = owners.filter((owner) => datasets.isReported(owner, 'personStatistics'));
  const request: PersonRequest = {
    owners: reported,
    year: filter.year,
    level: filter.level ?? null,
    split,
    by,
  };
  const rows = reported.length === 0 ? [] : await readRows(context, request);
  return { rows, coverage: stateCoverage(owners, 'personStatistics', datasets) };
}

async function readRows(
  context: MemberContext,
  request: PersonRequest,
): Promise<readonly PersonStatisticsRow[]> {
  const counts = await context.store.personCounts(request);
  const secrets = await context.store.roundingSecrets(request.owners);
  const rows = new Map<string, PersonStatisticsRow>();
  for (const group of groupBy(counts, ({ owner, place }) => JSON.stringify([owner, place])).values()) {
    const [{ owner, place } = { owner: '', place: null }] = group;
    for (const cell of roundGroup(secrets.get(owner) ?? '', request, group))
      addCell(rows, request, place, cell);
  }
  return [...rows.values()];
}

function roundGroup(
  secret: string,
  { split }: PersonRequest,
  group: readonly PersonCount[],
): readonly RoundedCell[] {
  if (secret === '') throw new Error('An owner without a secret can not round.');
  const cellKey = group.reduce((sum, { keySum }) => (sum + keySum) % RECORD_KEY_MODULUS, 0);
  const countWhere = (isCounted: (trait: string) => boolean) =>
    group.reduce((sum, { trait, people }) => sum + (isCounted(trait) ? people : 0), 0);
  if (split !== 'PROTECTED_PRIORITY_GROUP') {
    const buckets = PARTING_BUCKETS[split].map((bucket) => ({
      bucket,
      count: countWhere((trait) => trait === bucket),
    }));
    return roundCells(secret, { split, cellKey, buckets });
  }
  return PROTECTED_GROUPS.flatMap((bucket) => {
    const isIn = (trait: string) => trait.split(' ').includes(bucket);
    const buckets = [
      { bucket, count: countWhere(isIn) },
      { bucket: 'NOT_IN', count: countWhere((trait) => !isIn(trait)) },
    ];
    return roundCells(secret, { split: bucket, cellKey, buckets }).slice(0, 1);
  });
}

function addCell(
  rows: Map<string, PersonStatisticsRow>,
  { by }: PersonRequest,
  place: string | null,
  { bucket, value, low, high }: RoundedCell,
): void {
  const named = place ?? 'NONE';
  const key = {
    bucket,
    level: by === 'LEVEL' ? (place as PersonStatisticsRow['key']['level']) : null,
    agency: by === 'AGENCY' ? named : null,
    province: by === 'PROVINCE' ? named : null,
  };
  const name = JSON.stringify(key);
  const before = rows.get(name);
  rows.set(name, {
    key,
    value: before === undefined ? value : addKnown(before.value, value),
    low: (before?.low ?? 0) + low,
    high: (before?.high ?? 0) + high,
  });
}

/** Too few of one owner leaves the others' sum as it is; too few of all is too few. */
function addKnown(left: number | null, right: number | null): number | null {
  return left === null ? right : left + (right ?? 0);
}
