import fc, { type Arbitrary } from 'fast-check';
import { titleSortKey } from '../../schema/protocol/sort-key.ts';
import type {
  CommendationRecord,
  DecisionRecord,
  ExemplarRecord,
  ImplementationRecord,
  MovementPhaseRecord,
  MovementRecord,
  OwnerRecords,
  RecipientRecord,
} from '../../subgraphs/kit/records/records.ts';

/** Values that arbitrary records are made of: few, so that they often meet. */
export const SAMPLES = {
  agencies: ['BQP', 'HCM', 'HN'],
  years: [2022, 2023, 2024],
  levels: ['STATE', 'MINISTRY_PROVINCE', 'GRASSROOTS'],
  forms: ['BK_TTG', 'HC_LAO_DONG_3', 'CSTD_CS'],
  formGroups: ['ORDER', 'CERTIFICATE_OF_MERIT'],
  types: ['MERIT', 'SUDDEN'],
  recipientKinds: ['INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD'],
  provinces: ['HCM', 'HN', 'CMA'],
  regions: ['DNB', 'DBSH'],
  priorityGroups: ['VUNG_DTTS', 'BIEN_GIOI', 'with "quotes", {braces} and \\'],
  fields: ['SCIENCE', 'HEALTH'],
  movements: ['BQP:M-08', 'HCM:M-18', 'HN:M-20'],
  nationalMovements: ['M-01', 'M-07'],
  ownerships: ['STATE', 'NON_STATE', 'UNKNOWN'],
  rescissionReasons: ['FALSE_DECLARATION', 'OTHER'],
  provenances: ['NOTICE', 'RECORD', 'GENERATED'],
  movementStatuses: ['RUNNING', 'PLANNED', 'ARCHIVED'],
  themes: ['NEW_RURAL', 'TEMPORARY_HOUSING', 'DIGITAL'],
  contents: ['PLAN', 'CRITERIA', 'GOAL'],
  days: ['2022-12-31', '2023-01-01', '2023-06-30', '2024-02-29'],
  // Letters and tones that only the Vietnamese order puts right, and two that are equal in it.
  titles: [
    'Thi đua Quyết thắng',
    'Sáng kiến, sáng tạo',
    'Xóa nhà tạm, nhà dột nát',
    'Vì người nghèo',
    'Đền ơn đáp nghĩa',
    'Dân vận khéo',
    'DÂN VẬN KHÉO',
    'Ấm tình quân dân',
    'Ẩm thực quê hương',
  ],
} as const;

/** One of some values, or null now and then. */
export function orNull<Value>(values: readonly Value[]): Arbitrary<Value | null> {
  return values.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...values), { freq: 4 });
}

const MOST_ROWS = 30;
const localId = fc.stringMatching(/^[A-Z0-9a-z][A-Za-z0-9:/._-]{0,5}$/);

/** Whose rows are made, and how many at most of each table. */
interface RowsOf {
  readonly owner: string;
  readonly mostRows: number;
}

/** Rows with ids of their owner's, in no order. */
function rows<Row>({ owner, mostRows }: RowsOf, row: Arbitrary<Omit<Row, 'owner' | 'id'>>): Arbitrary<Row[]> {
  return fc
    .uniqueArray(localId, { maxLength: mostRows, size: 'max' })
    .chain((locals) =>
      fc
        .array(row, { minLength: locals.length, maxLength: locals.length })
        .map((made) =>
          made.map((rest, index) => ({ ...rest, owner, id: `${owner}:${locals[index] ?? ''}` }) as Row),
        ),
    );
}

const movement = fc
  .record({
    agency: fc.constantFrom(...SAMPLES.agencies),
    title: fc.constantFrom(...SAMPLES.titles),
    titleVariants: fc.subarray([...SAMPLES.titles]),
    status: fc.constantFrom(...SAMPLES.movementStatuses),
    kind: orNull(['REGULAR', 'THEMATIC'] as const),
    scope: fc.constant('SECTOR_OR_PROVINCE' as const),
    launchedOn: orNull(SAMPLES.days),
    periodFrom: orNull(SAMPLES.days),
    periodTo: orNull(SAMPLES.days),
    periodText: orNull(['giai đoạn 2021 - 2025']),
    themes: fc.subarray([...SAMPLES.themes]),
    missingContent: fc.subarray([...SAMPLES.contents]),
    finalReviewOn: orNull(SAMPLES.days),
    nationalMovement: orNull(SAMPLES.nationalMovements),
    provenance: fc.constantFrom(...SAMPLES.provenances),
  })
  .map((made) => ({ ...made, ...lawfulDays(made), titleKey: titleSortKey(made.title) }));

/** Days that contradict the status are refused when they are loaded: left out. */
function lawfulDays({
  status,
  launchedOn,
  finalReviewOn,
}: Pick<MovementRecord, 'status' | 'launchedOn' | 'finalReviewOn'>): Partial<MovementRecord> {
  const launch = status === 'PLANNED' ? null : launchedOn;
  const isReviewed = status === 'ARCHIVED' && (finalReviewOn ?? '') >= (launch ?? '');
  return { launchedOn: launch, finalReviewOn: isReviewed ? finalReviewOn : null };
}

const decision = fc.record({
  number: fc.constantFrom('1/QĐ-TTg', '2/QĐ-CTN', '3/QĐ-BQP'),
  issuedOn: fc.constantFrom(...SAMPLES.days),
  level: fc.constantFrom(...SAMPLES.levels),
  status: fc.constantFrom('ISSUED' as const, 'PUBLISHED' as const, 'RESCINDED' as const),
  publishedOn: orNull(SAMPLES.days),
  signerOffice: orNull(['Thủ tướng Chính phủ']),
  authority: fc.constant('OWN' as const),
  legalBasis: orNull(['06/2022/QH15']),
  provenance: fc.constantFrom(...SAMPLES.provenances),
});

const recipient = fc.record({
  kind: fc.constantFrom(...SAMPLES.recipientKinds),
  name: fc.constantFrom('Nguyễn Văn An', 'Tổ dân phố số 4', "Công ty 'Bình Minh'"),
  unit: orNull(['Đoàn Kinh tế - Quốc phòng 4']),
  agency: orNull(SAMPLES.agencies),
  province: orNull(SAMPLES.provinces),
  priorityGroups: fc.subarray([...SAMPLES.priorityGroups]),
  ownership: orNull(SAMPLES.ownerships),
  isMinor: fc.constant(false),
});

function commendation(
  decisions: readonly DecisionRecord[],
  recipients: readonly RecipientRecord[],
): Arbitrary<Omit<CommendationRecord, 'owner' | 'id'>> {
  return fc.record({
    agency: fc.constantFrom(...SAMPLES.agencies),
    level: fc.constantFrom(...SAMPLES.levels),
    form: fc.constantFrom(...SAMPLES.forms),
    formGroup: fc.constantFrom(...SAMPLES.formGroups),
    type: orNull(SAMPLES.types),
    decisionId: fc.constantFrom(...decisions.map(({ id }) => id)),
    recipientId: fc.constantFrom(...recipients.map(({ id }) => id)),
    recipientKind: fc.constantFrom(...SAMPLES.recipientKinds),
    province: orNull(SAMPLES.provinces),
    region: orNull(SAMPLES.regions),
    priorityGroups: fc.subarray([...SAMPLES.priorityGroups]),
    ownership: orNull(SAMPLES.ownerships),
    movement: orNull(SAMPLES.movements),
    nationalMovement: orNull(SAMPLES.nationalMovements),
    fields: fc.subarray([...SAMPLES.fields]),
    year: fc.constantFrom(...SAMPLES.years),
    awardedOn: fc.constantFrom(...SAMPLES.days),
    achievementTo: orNull(SAMPLES.days),
    posthumous: fc.boolean(),
    rescinded: fc.boolean(),
    rescissionReason: orNull(SAMPLES.rescissionReasons),
    rewardAmount: orNull(['1800000', '0.5', '12345678901234567890.01']),
    provenance: fc.constantFrom(...SAMPLES.provenances),
    ruleVersion: fc.constantFrom('2017-10-01', '2024-01-01'),
    updatedAt: fc.constantFrom('2024-01-24T17:00:00.000Z', '2024-01-25T08:30:00.125Z'),
  });
}

function phasesOf(movements: readonly MovementRecord[]): Arbitrary<MovementPhaseRecord[]> {
  const phases = movements.map(({ owner, id, status, launchedOn }) =>
    fc
      .array(
        fc.record({
          periodFrom: orNull(SAMPLES.days),
          periodTo: orNull(SAMPLES.days),
          periodText: orNull(['giai đoạn 1']),
          interimReviewDue: orNull(SAMPLES.days),
          interimReviewOn: orNull(
            status === 'PLANNED' ? [] : SAMPLES.days.filter((day) => day >= (launchedOn ?? '')),
          ),
        }),
        { maxLength: 2 },
      )
      .map((made) => made.map((phase, index) => ({ ...phase, owner, movementId: id, ordinal: index + 1 }))),
  );
  return fc.tuple(...phases).map((made) => made.flat());
}

const implementation: Arbitrary<Omit<ImplementationRecord, 'owner' | 'id'>> = fc.record({
  agency: fc.constantFrom(...SAMPLES.agencies),
  nationalMovement: fc.constantFrom(...SAMPLES.nationalMovements),
  planNumber: orNull(['12/KH-UBND']),
  planIssuedOn: orNull(SAMPLES.days),
  status: fc.constantFrom(...SAMPLES.movementStatuses),
  lastReviewOn: orNull(SAMPLES.days),
  provenance: fc.constantFrom(...SAMPLES.provenances),
});

const exemplar: Arbitrary<Omit<ExemplarRecord, 'owner' | 'id'>> = fc.record({
  title: fc.constantFrom(...SAMPLES.titles),
  kind: fc.constantFrom(...SAMPLES.recipientKinds),
  movement: orNull(SAMPLES.movements),
  commendation: fc.constant(null),
  nationalMovement: orNull(SAMPLES.nationalMovements),
  replicatedIn: fc.subarray([...SAMPLES.agencies]),
  mediaItems: fc.nat({ max: 9 }),
  consentRecorded: fc.boolean(),
  provenance: fc.constantFrom(...SAMPLES.provenances),
});

/** Commendations most of which differ from another in one column, so that counting has something to put together. */
function commendations(
  owner: RowsOf,
  decisions: readonly DecisionRecord[],
  recipients: readonly RecipientRecord[],
): Arbitrary<CommendationRecord[]> {
  const any = commendation(decisions, recipients);
  return fc.array(any, { minLength: 1, maxLength: 2 }).chain((models) => {
    const similar = fc
      .tuple(
        fc.constantFrom(...models),
        any,
        fc.array(fc.constantFrom(...columnsOf(models)), { maxLength: 1 }),
      )
      .map(([model, other, changed]) => ({
        ...model,
        ...Object.fromEntries(changed.map((column) => [column, other[column]])),
      }));
    return rows<CommendationRecord>(owner, similar);
  });
}

function columnsOf<Row extends object>(models: readonly Row[]): (keyof Row)[] {
  return Object.keys(models[0] ?? {}) as (keyof Row)[];
}

/** Everything that one owner might load: any mixture of values, lawful or not, that the tables can hold and loading takes. */
export function arbitraryOwnerRecords(owner: string): Arbitrary<OwnerRecords> {
  return arbitraryRecords({ owner, mostRows: MOST_ROWS });
}

/** The same, of as many rows as are wanted. */
export function arbitraryRecords(of: RowsOf): Arbitrary<OwnerRecords> {
  const decisions = rows<DecisionRecord>(of, decision);
  const recipients = rows<RecipientRecord>(of, recipient);
  const movements = rows<MovementRecord>(of, movement);
  return fc
    .tuple(decisions, recipients, movements)
    .chain(([madeDecisions, madeRecipients, madeMovements]) => {
      const canCommend = madeDecisions.length > 0 && madeRecipients.length > 0;
      return fc.record({
        owner: fc.constant(of.owner),
        datasets: fc.constant([]),
        movements: fc.constant(madeMovements),
        movementPhases: phasesOf(madeMovements),
        implementations: rows<ImplementationRecord>(of, implementation),
        decisions: fc.constant(madeDecisions),
        recipients: fc.constant(madeRecipients),
        commendations: canCommend ? commendations(of, madeDecisions, madeRecipients) : fc.constant([]),
        exemplars: rows<ExemplarRecord>(of, exemplar),
        metricValues: fc.constant([]),
        headcounts: fc.constant([]),
        persons: fc.constant([]),
        dossiers: fc.constant([]),
        consultations: fc.constant([]),
        reportLines: fc.constant([]),
      });
    });
}
