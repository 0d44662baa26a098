import type {
  AwardLevel,
  CommendationRecord,
  CommendationType,
  ConsultationRecord,
  DatasetRecord,
  DecisionRecord,
  DecisionStatus,
  DossierRecord,
  ExemplarRecord,
  FindingRecord,
  FormGroup,
  HeadcountRecord,
  ImplementationRecord,
  MovementContent,
  MovementPhaseRecord,
  MovementRecord,
  MovementStatus,
  Ownership,
  Provenance,
  RecipientKind,
  RecipientRecord,
  ReportLineRecord,
  RescissionReason,
} from '../records/records.ts';
import type { NameReadRow } from './tables.ts';

/** One place in one order, as a cursor names it (PROTOCOL.md, Cursors). */
export interface KeysetPosition {
  readonly key: string | null;
  readonly id: string;
}

export interface PageRequest {
  /** A field of the contract's order enum: TITLE, LAUNCHED_ON, ISSUED_ON, AWARDED_ON or ID. */
  readonly orderField: string;
  readonly isDescending: boolean;
  /** Rows wanted; 0 is allowed and gives an empty page. */
  readonly size: number;
  /** True for `last`/`before`: the page that ends before `position`. Rows still come in the order's direction. */
  readonly isBackward: boolean;
  /** Rows stand strictly after it (forward) or before it (backward); null: from the list's end. */
  readonly position: KeysetPosition | null;
}

/** One page of one list, in order, with the sort key of each row. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly keys: readonly (string | null)[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Which lists are asked: one for each value of a parent column, or one list of everything. */
export interface ListRequest<Filter> {
  /** Owners whose rows may be read, already narrowed to what this member serves. Rows of others never show. */
  readonly owners: readonly string[];
  readonly filter: Filter;
  readonly parents: {
    readonly column: 'agency' | 'movement' | 'nationalMovement' | 'decisionId';
    readonly values: readonly string[];
  } | null;
}

/** Key of the one list where `parents` is null. */
export const WHOLE_LIST = '';

/** One table of rows with ids. All reads of many lists or ids take ONE statement. */
export interface ListStore<Row, Filter> {
  byIds(owners: readonly string[], ids: readonly string[]): Promise<readonly Row[]>;
  /** A page by parent value; every asked value is in the map. */
  pages(request: ListRequest<Filter>, page: PageRequest): Promise<ReadonlyMap<string, Page<Row>>>;
  /** How many rows each list has, without fetching them; from the rollup where the filter allows it. */
  counts(request: ListRequest<Filter>): Promise<ReadonlyMap<string, number>>;
}

/** Filters as the contract's inputs, without `owners`. A list that is absent or null means all, [] means none. */
export interface MovementFilter {
  readonly agencies?: readonly string[] | null;
  readonly statuses?: readonly MovementStatus[] | null;
  readonly nationalMovements?: readonly string[] | null;
  readonly themes?: readonly string[] | null;
  readonly launchedBefore?: string | null;
  readonly periodEndedBefore?: string | null;
  /** Movements with a phase whose interim review was due before this day and is not done. */
  readonly interimReviewOverdueOn?: string | null;
  readonly withoutFinalReview?: boolean | null;
  readonly missingContent?: readonly MovementContent[] | null;
}

export interface DecisionFilter {
  readonly year?: number | null;
  readonly level?: AwardLevel | null;
  readonly numbers?: readonly string[] | null;
  readonly statuses?: readonly DecisionStatus[] | null;
}

export interface AwardFilter {
  readonly agencies?: readonly string[] | null;
  readonly year?: number | null;
  readonly years?: readonly number[] | null;
  readonly level?: AwardLevel | null;
  readonly forms?: readonly string[] | null;
  readonly formGroups?: readonly FormGroup[] | null;
  readonly types?: readonly CommendationType[] | null;
  readonly recipientKinds?: readonly RecipientKind[] | null;
  readonly provinces?: readonly string[] | null;
  readonly movements?: readonly string[] | null;
  readonly nationalMovements?: readonly string[] | null;
  readonly rescinded?: 'EXCLUDE' | 'INCLUDE' | 'ONLY';
}

export interface CommendationFilter extends AwardFilter {
  readonly updatedSince?: string | null;
}

export interface StatisticsFilter extends AwardFilter {
  readonly priorityGroups?: readonly string[] | null;
}

export interface ExemplarFilter {
  readonly nationalMovements?: readonly string[] | null;
  readonly replicated?: boolean | null;
}

export interface FindingFilter {
  /** Business rules, as BR-01. */
  readonly rules: readonly string[];
  readonly year?: number | null;
}

export interface ConsultationFilter {
  readonly openOn: string;
}

export type StatisticsDimension =
  | 'OWNER'
  | 'AGENCY'
  | 'YEAR'
  | 'LEVEL'
  | 'FORM'
  | 'FORM_GROUP'
  | 'COMMENDATION_TYPE'
  | 'RECIPIENT_KIND'
  | 'PRIORITY_GROUP'
  | 'REGION'
  | 'PROVINCE'
  | 'MOVEMENT'
  | 'NATIONAL_MOVEMENT'
  | 'FIELD'
  | 'OWNERSHIP'
  | 'RESCISSION_REASON';

/** Null where it is not grouped by. A grouped value that is unknown is 'UNKNOWN', one that does not exist 'NONE'. */
export interface StatisticsKey {
  readonly owner: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly level: AwardLevel | null;
  readonly form: string | null;
  readonly formGroup: FormGroup | null;
  readonly commendationType: CommendationType | 'UNKNOWN' | null;
  readonly recipientKind: RecipientKind | null;
  readonly priorityGroup: string | null;
  readonly region: string | null;
  readonly province: string | null;
  readonly movement: string | null;
  readonly nationalMovement: string | null;
  readonly field: string | null;
  readonly ownership: Ownership | null;
  readonly rescissionReason: RescissionReason | null;
}

export interface StatisticsRow {
  readonly key: StatisticsKey;
  readonly decisions: number;
  readonly commendations: number;
  readonly recipients: number;
  /** Movements with a matching award; without award filters and award keys: all movements. */
  readonly movements: number;
  /** Exact decimal; null where no row states an amount. */
  readonly rewardAmount: string | null;
  /** Null where no row knows both days. */
  readonly daysToDecision: { readonly sum: string; readonly count: number } | null;
}

export interface StatisticsAnswer {
  readonly rows: readonly StatisticsRow[];
  readonly provenance: readonly Provenance[];
  readonly ruleVersion: string;
}

export interface StatisticsRequest extends Omit<ListRequest<StatisticsFilter>, 'parents'> {
  readonly groupBy: readonly StatisticsDimension[];
  readonly parents: {
    readonly column: 'agency' | 'nationalMovement';
    readonly values: readonly string[];
  } | null;
}

export interface MetricKey {
  readonly agency: string | null;
  readonly province: string | null;
  readonly year: number | null;
  readonly targetGroup: string | null;
  readonly unit: string;
  readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET';
}

export interface MetricRow {
  readonly key: MetricKey;
  readonly value: string | null;
  readonly reporters: number;
  readonly asOf: string | null;
  readonly provenance: readonly Provenance[];
}

export interface MetricRequest {
  readonly owners: readonly string[];
  readonly metric: string;
  readonly years: readonly number[] | null;
  readonly groupBy: readonly ('AGENCY' | 'PROVINCE' | 'YEAR' | 'TARGET_GROUP')[];
}

export interface FindingRequest {
  readonly owners: readonly string[];
  readonly filter: FindingFilter;
  readonly groupBy: readonly ('AGENCY' | 'RULE' | 'SEVERITY')[];
}

export interface FindingCount {
  readonly key: {
    readonly agency: string | null;
    readonly rule: string | null;
    readonly severity: string | null;
  };
  readonly findings: number;
  readonly checked: number;
}

/** What one owner's own rows say of a period at a level, with one form or (null) with all. */
export interface ReportCount {
  readonly owner: string;
  readonly period: string;
  readonly level: AwardLevel;
  readonly form: string | null;
  readonly decisions: number;
  readonly commendations: number;
  readonly recipients: number;
}

/** One of the fixed tables of protected figures. */
export interface PersonRequest {
  readonly owners: readonly string[];
  readonly year: number;
  readonly level: AwardLevel | null;
  readonly split: 'SEX' | 'ETHNIC_MINORITY' | 'POSITION_CLASS' | 'COUNTRY_GROUP' | 'PROTECTED_PRIORITY_GROUP';
  readonly by: 'LEVEL' | 'AGENCY' | 'PROVINCE' | null;
}

/** True counts of one owner: for its rounding alone, in no answer. */
export interface PersonCount {
  readonly owner: string;
  /** Level, agency or province; null where there is none, or the table is not by one. */
  readonly place: string | null;
  /** Value of the trait; of PROTECTED_PRIORITY_GROUP all codes with spaces between, or none. */
  readonly trait: string;
  readonly people: number;
  /** Sum of their record keys, modulo RECORD_KEY_MODULUS. */
  readonly keySum: number;
}

/** Everything that a member reads. */
export interface MemberReads {
  /** Puts readings of names into the owners' log, before anybody sees them. */
  logNameReads(reads: readonly NameReadRow[]): Promise<void>;
  readonly movements: ListStore<MovementRecord, MovementFilter>;
  readonly decisions: ListStore<DecisionRecord, DecisionFilter>;
  readonly commendations: ListStore<CommendationRecord, CommendationFilter>;
  readonly exemplars: ListStore<ExemplarRecord, ExemplarFilter>;
  readonly implementations: ListStore<ImplementationRecord, Readonly<Record<string, never>>>;
  datasets(owners: readonly string[]): Promise<readonly DatasetRecord[]>;
  movementPhases(
    owners: readonly string[],
    movementIds: readonly string[],
  ): Promise<readonly MovementPhaseRecord[]>;
  recipients(owners: readonly string[], ids: readonly string[]): Promise<readonly RecipientRecord[]>;
  headcounts(owners: readonly string[], agencies: readonly string[]): Promise<readonly HeadcountRecord[]>;
  /** One answer by parent value (WHOLE_LIST where there are none), all in a fixed number of statements. Without groupBy always one row. */
  statistics(request: StatisticsRequest): Promise<ReadonlyMap<string, StatisticsAnswer>>;
  metricValues(request: MetricRequest): Promise<readonly MetricRow[]>;
  readonly findings: ListStore<FindingRecord, FindingFilter>;
  readonly consultations: ListStore<ConsultationRecord, ConsultationFilter>;
  findingCounts(request: FindingRequest): Promise<readonly FindingCount[]>;
  /** Dossiers of these owners, narrowed to forms where any are named. */
  dossiers(owners: readonly string[], forms: readonly string[] | null): Promise<readonly DossierRecord[]>;
  reportLines(owners: readonly string[], reports: readonly string[]): Promise<readonly ReportLineRecord[]>;
  /** What the owners' own rows say of each period. */
  reportCounts(owners: readonly string[], periods: readonly string[]): Promise<readonly ReportCount[]>;
  personCounts(request: PersonRequest): Promise<readonly PersonCount[]>;
  /** By owner: what seeds the rounding of its protected figures. */
  roundingSecrets(owners: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The one seam between a member's resolvers and its database. */
export interface MemberStore extends MemberReads {
  /** The same for one asker: a read that has not begun when the signal aborts fails with the signal's reason. */
  until(signal: AbortSignal): MemberReads;
}
