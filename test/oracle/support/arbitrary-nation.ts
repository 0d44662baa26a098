import fc, { type Arbitrary } from 'fast-check';
import { arbitraryRecords, orNull, SAMPLES } from '../../support/arbitrary-records.ts';
import type {
  CommendationRecord,
  DatasetName,
  DatasetRecord,
  HeadcountRecord,
  MetricValueRecord,
  OwnerRecords,
} from '../../../subgraphs/kit/records/records.ts';
import type { NationOwner } from './nation-owner.ts';

/** Keeps the State's awards, which are credited to others. */
export const HOLDER = 'BTDKTTW';
/** Every owner that a nation can have; the first ones are in most of them. */
export const POOL: readonly string[] = [
  ...[HOLDER, ...SAMPLES.agencies, 'CMA', 'BCA', 'BNG', 'BTP', 'BCT', 'BYT', 'BGDDT', 'NHNN', 'TTCP', 'VPCP'],
  ...['BDTTG', 'DTNVN', 'DTHVN', 'TTXVN', 'VHLKHCN', 'VHLKHXH', 'VPTW', 'BTCTW', 'BTGTW', 'BDVTW', 'BNCTW'],
  ...[
    'UBKTTW',
    'HVCTQG',
    'VPCTN',
    'VPQH',
    'TANDTC',
    'VKSNDTC',
    'KTNN',
    'TLDLDVN',
    'HNDVN',
    'CBA',
    'DBI',
    'LCH',
  ],
  ...['SLA', 'THO', 'HTI'],
];
export const METRICS = ['M-02:expressway-km', 'M-07:poor-households'];
const MANY = POOL.length;

/** Versions of the contract that members serve. */
export type MemberVersion = 'contract' | 'extended' | 'older';

/** One member: its owner's rows, and those of owners that it has taken over. */
export interface NationMember {
  readonly id: string;
  readonly serves: readonly string[];
  readonly version: MemberVersion;
}

export interface Nation {
  /** Everybody who is due, in the Council's order. */
  readonly owners: readonly NationOwner[];
  readonly members: readonly NationMember[];
}

/**
 * A nation of none to forty owners: most keep few rows and one or two keep many, some keep none, some have not
 * reported or withhold, some are not connected, and one member may serve several. Rows are of any mixture of
 * values, but that an owner credits them to itself, save the awards of the one that holds them for others.
 */
export function arbitraryNation(versions: readonly MemberVersion[]): Arbitrary<Nation> {
  return size.chain((count) =>
    fc
      .shuffledSubarray(POOL.slice(0, Math.min(MANY, count + 2)), { minLength: count, maxLength: count })
      .chain((codes) => fc.tuple(...codes.map((code) => arbitraryMade(code, versions))))
      .map(foundNation),
  );
}

const size = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 4, arbitrary: fc.integer({ min: 7, max: 14 }) },
  { weight: 1, arbitrary: fc.integer({ min: 15, max: MANY }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, MANY) },
);
const mostRows = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 3, arbitrary: fc.integer({ min: 4, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(30) },
);

/** What is made for one owner, before the nation is put together. */
interface Made {
  readonly records: OwnerRecords;
  readonly isConnected: boolean;
  readonly version: MemberVersion;
  /** Whether the member before it has taken it over. */
  readonly isTakenOver: boolean;
}

function arbitraryMade(owner: string, versions: readonly MemberVersion[]): Arbitrary<Made> {
  const state = fc.constantFrom(...Array<DatasetRecord['state']>(12).fill('REPORTED'), 'WITHHELD', null);
  const records = mostRows.chain((most) => arbitraryRecords({ owner, mostRows: most }));
  const states = fc.record({
    movements: state,
    implementations: state,
    commendations: state,
    exemplars: state,
    metricValues: state,
    headcounts: state,
  });
  const values = fc.array(metricValue(owner), { maxLength: 6 });
  const counts = fc.uniqueArray(headcount(owner), { maxLength: 2, selector: ({ year }) => year });
  return fc.record({
    records: fc
      .tuple(records, values, counts, states)
      .map(([made, metricValues, headcounts, said]) =>
        withDatasets({ ...made, metricValues, headcounts }, { ...said, decisions: said.commendations }),
      ),
    isConnected: fc.integer({ max: 9, min: 0 }).map((number) => number > 0),
    version: fc.constantFrom(...versions),
    isTakenOver: fc.integer({ max: 9, min: 0 }).map((number) => number === 0),
  });
}

function metricValue(owner: string): Arbitrary<MetricValueRecord> {
  return fc.record({
    owner: fc.constant(owner),
    metric: fc.constantFrom(...METRICS),
    agency: orNull([owner]),
    province: orNull(SAMPLES.provinces),
    year: orNull(SAMPLES.years),
    targetGroup: orNull(SAMPLES.priorityGroups),
    unit: fc.constantFrom('km', 'household'),
    qualifier: fc.constantFrom('EXACT' as const, 'OVER' as const),
    value: orNull(['0', '1.25', '900', '12345678901234567890.5']),
    asOf: orNull(SAMPLES.days),
    provenance: fc.constantFrom(...SAMPLES.provenances),
  });
}

function headcount(owner: string): Arbitrary<HeadcountRecord> {
  return fc.record({
    owner: fc.constant(owner),
    agency: fc.constant(owner),
    year: fc.constantFrom(...SAMPLES.years),
    headcount: fc.nat({ max: 900 }),
    provenance: fc.constantFrom(...SAMPLES.provenances),
  });
}

type Loaded = Exclude<
  DatasetName,
  'dossiers' | 'findings' | 'personStatistics' | 'consultations' | 'reports'
>;

/** Who has not reported rows has none; who withholds them keeps them. */
function withDatasets(
  records: OwnerRecords,
  states: Readonly<Record<Loaded, DatasetRecord['state'] | null>>,
): OwnerRecords {
  const { owner } = records;
  const names = Object.keys(states) as Loaded[];
  const datasets = names.flatMap((name): DatasetRecord[] => {
    const state = states[name];
    const asOf = `2024-01-${String(10 + name.length)}T17:00:00.000Z`;
    return state === null ? [] : [{ owner, name, state, asOf, version: 1 }];
  });
  const empty = Object.fromEntries(names.filter((name) => states[name] === null).map((name) => [name, []]));
  const phases = states.movements === null ? { movementPhases: [] } : {};
  return { ...records, ...phases, ...empty, datasets };
}

function foundNation(made: readonly Made[]): Nation {
  const codes = made.map(({ records }) => records.owner);
  const awards = made.flatMap(({ records }) => records.commendations.map(({ id }) => id));
  const members = foundMembers(made);
  const owners = made.map(({ records, isConnected }): NationOwner => {
    const code = records.owner;
    const member = members.find(({ serves }) => serves.includes(code));
    return {
      code,
      isConnected,
      holdsForOthers: code === HOLDER,
      records: credit(records, codes, awards),
      motto: member?.version === 'extended' ? mottoOf(code) : null,
    };
  });
  return { owners, members };
}

export function mottoOf(code: string): string {
  return `Motto of ${code}`;
}

function foundMembers(made: readonly Made[]): readonly NationMember[] {
  const members: { id: string; serves: string[]; version: MemberVersion }[] = [];
  for (const { records, isConnected, version, isTakenOver } of made) {
    const successor = members.at(-1);
    if (!isConnected) continue;
    if (isTakenOver && successor !== undefined) successor.serves.push(records.owner);
    else members.push({ id: records.owner, serves: [records.owner], version });
  }
  return members;
}

/** Credits rows as the contract asks: a reference to a movement of its own finds it, where any were reported. */
function credit(records: OwnerRecords, codes: readonly string[], awards: readonly string[]): OwnerRecords {
  const { owner } = records;
  const toSelf = <Row extends { readonly agency: string }>(row: Row): Row => ({ ...row, agency: owner });
  const kinds = new Map(records.recipients.map(({ id, kind }) => [id, kind]));
  const sound = (award: CommendationRecord): CommendationRecord => ({
    ...award,
    recipientKind: kinds.get(award.recipientId) ?? award.recipientKind,
  });
  const own = (award: CommendationRecord): CommendationRecord => ({
    ...toSelf(award),
    movement: award.movement?.startsWith(`${owner}:`) === true ? award.movement : null,
  });
  const held = (award: CommendationRecord, index: number): CommendationRecord => ({
    ...award,
    agency: [...codes, 'CMA'][(index * 7) % (codes.length + 1)] ?? owner,
  });
  const [first, ...rest] = records.movements;
  const named = SAMPLES.movements.find((id) => id.startsWith(`${owner}:`));
  const isFirstNamed = first !== undefined && named !== undefined && !rest.some(({ id }) => id === named);
  const movements = isFirstNamed ? [{ ...first, id: named }, ...rest] : records.movements;
  const phases = records.movementPhases.map((phase) =>
    isFirstNamed && phase.movementId === first.id ? { ...phase, movementId: named } : phase,
  );
  return {
    ...records,
    movements: movements.map(toSelf),
    movementPhases: phases,
    implementations: records.implementations.map(toSelf),
    commendations: records.commendations.map(sound).map(owner === HOLDER ? held : own),
    exemplars: records.exemplars.map((row, index) => ({
      ...row,
      commendation: index % 2 === 0 ? null : (awards[(index * 5) % Math.max(1, awards.length)] ?? null),
    })),
  };
}
