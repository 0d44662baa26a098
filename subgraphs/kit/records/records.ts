/**
 * What an agency's database holds, one interface a table: plain values as they are loaded, stored and read.
 * Every record carries `owner`, the agency that keeps it; ids are global (`<owner>:<local>`).
 * Dates are `YYYY-MM-DD`, instants RFC 3339 in UTC, money exact decimals as text.
 */

export type AwardLevel = 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES';
export type FormGroup =
  | 'EMULATION_TITLE'
  | 'ORDER'
  | 'MEDAL'
  | 'STATE_HONORARY_TITLE'
  | 'PRIZE'
  | 'COMMEMORATIVE_MEDAL'
  | 'CERTIFICATE_OF_MERIT'
  | 'CERTIFICATE';
export type CommendationType = 'MERIT' | 'SUDDEN' | 'MOVEMENT' | 'CAREER' | 'LENGTH_OF_SERVICE' | 'EXTERNAL';
export type RecipientKind = 'INDIVIDUAL' | 'COLLECTIVE' | 'HOUSEHOLD';
export type DecisionStatus = 'ISSUED' | 'PUBLISHED' | 'CONFERRED' | 'RESCINDED' | 'STRIPPED' | 'RESTORED';
export type SigningAuthority = 'OWN' | 'ON_BEHALF' | 'DELEGATED';
export type Provenance = 'NOTICE' | 'RECORD' | 'GENERATED';
export type Ownership = 'STATE' | 'NON_STATE' | 'FOREIGN_INVESTED' | 'COOPERATIVE' | 'UNKNOWN';
export type RescissionReason =
  'FALSE_DECLARATION' | 'FALSE_INFORMATION' | 'APPRAISAL_AGAINST_LAW' | 'CRITERIA_NOT_MET' | 'OTHER';
export type MovementStatus =
  | 'UNDER_STUDY'
  | 'PLANNED'
  | 'LAUNCHED'
  | 'RUNNING'
  | 'INTERIM_REVIEW'
  | 'FINAL_REVIEW'
  | 'ARCHIVED'
  | 'PAUSED'
  | 'ENDED_EARLY';
export type MovementKind = 'REGULAR' | 'THEMATIC';
export type MovementScope = 'NATIONAL' | 'SECTOR_OR_PROVINCE' | 'CLUSTER' | 'UNIT';
export type MovementContent = 'GOAL' | 'SCOPE' | 'SUBJECTS' | 'CRITERIA' | 'TIME' | 'PLAN' | 'MEASURES';
export type DatasetName =
  | 'movements'
  | 'implementations'
  | 'decisions'
  | 'commendations'
  | 'exemplars'
  | 'metricValues'
  | 'headcounts'
  | 'dossiers'
  | 'findings'
  | 'personStatistics'
  | 'consultations'
  | 'reports';

/** Which data an owner has loaded, and as of when. No row: it has not reported them. */
export interface DatasetRecord {
  readonly owner: string;
  readonly name: DatasetName;
  /** REPORTED, or WITHHELD where the law keeps them back. */
  readonly state: 'REPORTED' | 'WITHHELD';
  readonly asOf: string;
  readonly version: number;
}

export interface MovementRecord {
  readonly owner: string;
  readonly id: string;
  readonly agency: string;
  readonly title: string;
  /** titleSortKey(title), for ordering. */
  readonly titleKey: string;
  readonly titleVariants: readonly string[];
  readonly status: MovementStatus;
  readonly kind: MovementKind | null;
  readonly scope: MovementScope;
  readonly launchedOn: string | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly periodText: string | null;
  readonly themes: readonly string[];
  readonly missingContent: readonly MovementContent[];
  readonly finalReviewOn: string | null;
  /** Id of the national movement that it carries out, as the Council issued it (M-07). */
  readonly nationalMovement: string | null;
  readonly provenance: Provenance;
}

export interface MovementPhaseRecord {
  readonly owner: string;
  readonly movementId: string;
  readonly ordinal: number;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly periodText: string | null;
  readonly interimReviewDue: string | null;
  readonly interimReviewOn: string | null;
}

export interface ImplementationRecord {
  readonly owner: string;
  readonly id: string;
  readonly agency: string;
  readonly nationalMovement: string;
  readonly planNumber: string | null;
  readonly planIssuedOn: string | null;
  readonly status: MovementStatus;
  readonly lastReviewOn: string | null;
  readonly provenance: Provenance;
}

export interface DecisionRecord {
  readonly owner: string;
  readonly id: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly level: AwardLevel;
  readonly status: DecisionStatus;
  readonly publishedOn: string | null;
  readonly signerOffice: string | null;
  readonly authority: SigningAuthority;
  /** Id of a legal document in the Council's records. */
  readonly legalBasis: string | null;
  readonly provenance: Provenance;
}

export interface RecipientRecord {
  readonly owner: string;
  readonly id: string;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly unit: string | null;
  readonly agency: string | null;
  /** Code of the province, resolved as of the decision's date (BR-12); null for central bodies. */
  readonly province: string | null;
  /** Codes of priority groups, public ones only. */
  readonly priorityGroups: readonly string[];
  /** Of an enterprise; null for anything else. */
  readonly ownership: Ownership | null;
  /** A child, as a pupil is: the name stays with the owner, published or not (domain.md, part 5). */
  readonly isMinor: boolean;
}

export interface CommendationRecord {
  readonly owner: string;
  readonly id: string;
  readonly agency: string;
  readonly level: AwardLevel;
  readonly form: string;
  readonly formGroup: FormGroup;
  readonly type: CommendationType | null;
  readonly decisionId: string;
  readonly recipientId: string;
  /** The recipient's kind, province, region, groups and ownership as they were at the decision. */
  readonly recipientKind: RecipientKind;
  readonly province: string | null;
  readonly region: string | null;
  readonly priorityGroups: readonly string[];
  readonly ownership: Ownership | null;
  /** Global id of the movement, whoever keeps it. */
  readonly movement: string | null;
  /** Id of the national movement that it counts under. */
  readonly nationalMovement: string | null;
  readonly fields: readonly string[];
  readonly year: number;
  readonly awardedOn: string;
  readonly achievementTo: string | null;
  readonly posthumous: boolean;
  readonly rescinded: boolean;
  readonly rescissionReason: RescissionReason | null;
  /** In đồng; null where no money is attached or it is unknown. */
  readonly rewardAmount: string | null;
  readonly provenance: Provenance;
  readonly ruleVersion: string;
  readonly updatedAt: string;
}

export interface ExemplarRecord {
  readonly owner: string;
  readonly id: string;
  readonly title: string;
  readonly kind: RecipientKind;
  readonly movement: string | null;
  readonly commendation: string | null;
  readonly nationalMovement: string | null;
  readonly replicatedIn: readonly string[];
  readonly mediaItems: number;
  readonly consentRecorded: boolean;
  readonly provenance: Provenance;
}

export interface MetricValueRecord {
  readonly owner: string;
  /** Metric id, as the Council issued it (M-02:expressway-km). */
  readonly metric: string;
  readonly agency: string | null;
  readonly province: string | null;
  readonly year: number | null;
  readonly targetGroup: string | null;
  readonly unit: string;
  readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET';
  readonly value: string | null;
  readonly asOf: string | null;
  readonly provenance: Provenance;
}

export interface HeadcountRecord {
  readonly owner: string;
  readonly agency: string;
  readonly year: number;
  readonly headcount: number;
  readonly provenance: Provenance;
}

export type Sex = 'FEMALE' | 'MALE' | 'UNKNOWN';
export type Ethnicity = 'MINORITY' | 'KINH' | 'UNKNOWN';
export type PositionClass = 'LEADER' | 'OTHER' | 'UNKNOWN';
export type CountryGroup =
  'VIETNAM' | 'ASEAN' | 'EAST_ASIA' | 'EUROPE' | 'AMERICAS' | 'OTHER_COUNTRIES' | 'UNKNOWN';

/**
 * What the law protects of one individual (Law 91/2025/QH15; domain part 5). Leaves its owner only in the rounded cells
 * of personStatistics: in no row, filter, order or count.
 */
export interface PersonRecord {
  readonly owner: string;
  readonly recipientId: string;
  readonly sex: Sex;
  readonly ethnicity: Ethnicity;
  /** A leader holds a post from deputy head of a division upwards. */
  readonly positionClass: PositionClass;
  readonly countryGroup: CountryGroup;
  /** Codes of priority groups that are not public. */
  readonly protectedGroups: readonly string[];
}

export type DossierState =
  | 'SUBMITTED'
  | 'ADDITIONS_REQUESTED'
  | 'UNDER_APPRAISAL'
  | 'PUBLIC_CONSULTATION'
  | 'OPINION_REQUESTED'
  | 'BEFORE_THE_COUNCIL'
  | 'DECIDED'
  | 'REFUSED'
  | 'WITHDRAWN';

/** A file that proposes an award (hồ sơ, domain 2.7). Nothing in it names anybody. */
export interface DossierRecord {
  readonly owner: string;
  readonly id: string;
  readonly agency: string;
  readonly form: string;
  readonly state: DossierState;
  readonly submittedOn: string;
  /** The day it was decided, refused or withdrawn; null while it is open. */
  readonly closedOn: string | null;
  /** Other bodies are asked (hiệp y), which has a limit of its own. */
  readonly needsOpinion: boolean;
  /** While additions were awaited, as `2024-03-01/2024-03-12`, both days included; `2024-03-01/` still runs. */
  readonly pauses: readonly string[];
  readonly provenance: Provenance;
}

/** A name posted for comment (Decree 98/2023/NĐ-CP, art. 46), shown only while it is posted. */
export interface ConsultationRecord {
  readonly owner: string;
  readonly id: string;
  readonly form: string;
  readonly postedName: string;
  readonly postedOn: string;
  /** Last day, included. */
  readonly closesOn: string;
  readonly url: string;
  readonly provenance: Provenance;
}

/** One figure of a report that an agency made for a period. */
export interface ReportLineRecord {
  readonly owner: string;
  /** `<owner>:<kind>:<period>`. */
  readonly report: string;
  readonly ordinal: number;
  /** 2023, 2026-H1, 2026-Q3 or 2026-08. */
  readonly period: string;
  readonly measure: 'DECISIONS' | 'COMMENDATIONS' | 'RECIPIENTS' | 'MOVEMENTS';
  readonly level: AwardLevel;
  /** Null: all forms. */
  readonly form: string | null;
  /** Exact decimal, as the report states it. */
  readonly reported: string;
  readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET';
  readonly provenance: Provenance;
}

/** What a business rule found on an owner's rows when they were loaded. */
export interface FindingRecord {
  readonly owner: string;
  readonly id: string;
  readonly rule: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly agency: string;
  readonly subjectType: 'decision' | 'commendation' | 'movement';
  readonly subjectId: string;
  readonly legalBasis: string | null;
  /** Year of the award or decision; of a movement, that of its launch. */
  readonly year: number | null;
  readonly foundOn: string;
}

/** How many rows a rule was applied to. */
export interface FindingCheckRecord {
  readonly owner: string;
  readonly rule: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly agency: string;
  readonly year: number | null;
  readonly checked: number;
}

/** One import from a file that added something: the owner's own log, which no answer shows. */
export interface ImportRecord {
  readonly owner: string;
  /** 1 for the owner's first. */
  readonly ordinal: number;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly fileName: string;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly fileHash: string;
  readonly commendations: number;
  readonly rejectedDecisions: number;
  readonly rejectedRows: number;
  readonly warnings: number;
  /** Decisions and recipients that it added: what an undo takes away. */
  readonly decisionIds: readonly string[];
  readonly recipientIds: readonly string[];
  /** Records of the other sheets that it added or corrected. */
  readonly records: number;
  /** What it did to their rows, as JSON (subgraphs/kit/import/rows). */
  readonly rowChanges: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

/** Everything that one owner loads at once. */
export interface OwnerRecords {
  readonly owner: string;
  readonly datasets: readonly DatasetRecord[];
  readonly movements: readonly MovementRecord[];
  readonly movementPhases: readonly MovementPhaseRecord[];
  readonly implementations: readonly ImplementationRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly recipients: readonly RecipientRecord[];
  readonly commendations: readonly CommendationRecord[];
  readonly exemplars: readonly ExemplarRecord[];
  readonly metricValues: readonly MetricValueRecord[];
  readonly headcounts: readonly HeadcountRecord[];
  readonly persons: readonly PersonRecord[];
  readonly dossiers: readonly DossierRecord[];
  readonly consultations: readonly ConsultationRecord[];
  readonly reportLines: readonly ReportLineRecord[];
}
