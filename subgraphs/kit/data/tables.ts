import type { Generated } from 'kysely';
import type { PolicyVersion } from '../privacy/policy-version.ts';
import type {
  CommendationRecord,
  ConsultationRecord,
  DatasetRecord,
  DecisionRecord,
  DossierRecord,
  ExemplarRecord,
  FindingCheckRecord,
  FindingRecord,
  HeadcountRecord,
  ImplementationRecord,
  ImportRecord,
  MetricValueRecord,
  MovementPhaseRecord,
  MovementRecord,
  PersonRecord,
  RecipientRecord,
  ReportLineRecord,
} from '../records/records.ts';

/** What a commendation's row holds beyond its record, so that figures need no join and no comparison of texts. */
export interface CommendationRow extends CommendationRecord {
  /** Number of the decision, unique in the database. */
  readonly decisionNumber: number;
  /** Number of the recipient, unique in the database, where its owner commended it more than once; else null. */
  readonly repeatedRecipient: number | null;
  /** Number of the pair of owner and movement, unique in the database; null where there is no movement. */
  readonly movementNumber: number | null;
  /** Days from `achievementTo` to the day the decision was issued; null where either is not known. */
  readonly daysToDecision: number | null;
  /** The law on personal data under which the award was recorded. */
  readonly policyVersion: PolicyVersion;
}

/** An agency that was loaded into this database, with the number that its row numbers begin with. */
export interface LoadedOwnerRow {
  readonly owner: string;
  readonly number: Generated<number>;
  /** Seeds the rounding of protected figures (subgraphs/kit/privacy); leaves the database in no answer. */
  readonly roundingSecret: string;
}

/** A person's protected traits with the key that rounds the cells the person is counted in. */
export interface PersonRow extends PersonRecord {
  /** Made from the owner's secret and the recipient's id; at least 0, below 2^32. */
  readonly recordKey: number;
}

/** Commendations that are equal in everything that figures are usually asked by, counted (README.md, Figures). */
export interface AwardFactRow {
  readonly owner: string;
  readonly agency: string;
  readonly year: number;
  readonly level: string;
  readonly form: string;
  readonly formGroup: string;
  readonly type: string | null;
  readonly recipientKind: string;
  readonly province: string | null;
  readonly region: string | null;
  readonly movement: string | null;
  readonly nationalMovement: string | null;
  readonly rescinded: boolean;
  readonly rescissionReason: string | null;
  readonly decisionNumber: number;
  readonly repeatedRecipient: number | null;
  readonly movementNumber: number | null;
  readonly commendations: number;
  /** How many of them went to a recipient whom the owner commended only once. */
  readonly singleRecipients: number;
  /** Exact decimal; null where none of them states an amount. */
  readonly rewardAmount: string | null;
  readonly daysSum: number;
  readonly daysCount: number;
  readonly isNotice: boolean;
  readonly isRecord: boolean;
  readonly isGenerated: boolean;
  /** The least of their rule versions. */
  readonly ruleVersion: string;
}

/** One reading of names without their mask: written before the answer, and never changed or removed. */
export interface NameReadRow {
  readonly owner: string;
  /** RFC 3339 in UTC. */
  readonly readAt: string;
  /** Hash of who asked (hashSubject). */
  readonly subject: string;
  readonly roles: readonly string[];
  /** Of a caller with the role `ministry`. */
  readonly agency: string | null;
  readonly purpose: string;
  /** Coordinate in the contract, as `Recipient.name`. */
  readonly field: string;
  readonly recipientIds: readonly string[];
}

/** What an agency did to one of its records after it was loaded (subgraphs/kit/corrections). */
export interface RecordChangeRow {
  readonly owner: string;
  /** 1 for the owner's first. */
  readonly ordinal: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string;
  readonly verb: 'CORRECT' | 'RESCIND' | 'ERASE';
  readonly subjectId: string;
  /** JSON of the fields that are others now; null where nothing may be remembered. */
  readonly before: string | null;
  readonly after: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

/** Every table of a member's database, by its name in TypeScript; in SQL the names are in snake_case. */
export interface Tables {
  readonly loadedOwners: LoadedOwnerRow;
  readonly datasets: DatasetRecord;
  readonly movements: MovementRecord;
  readonly movementPhases: MovementPhaseRecord;
  readonly implementations: ImplementationRecord;
  readonly decisions: DecisionRecord;
  readonly recipients: RecipientRecord;
  readonly commendations: CommendationRow;
  readonly awardFacts: AwardFactRow;
  readonly exemplars: ExemplarRecord;
  readonly metricValues: MetricValueRecord;
  readonly headcounts: HeadcountRecord;
  readonly persons: PersonRow;
  readonly dossiers: DossierRecord;
  readonly consultations: ConsultationRecord;
  readonly reportLines: ReportLineRecord;
  readonly findings: FindingRecord;
  readonly findingChecks: FindingCheckRecord;
  readonly imports: ImportRecord;
  readonly nameReads: NameReadRow;
  readonly recordChanges: RecordChangeRow;
}
