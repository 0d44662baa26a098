import { titleSortKey } from '../../schema/protocol/sort-key.ts';
import type {
  CommendationRecord,
  DatasetName,
  DatasetRecord,
  DecisionRecord,
  HeadcountRecord,
  ImplementationRecord,
  MovementPhaseRecord,
  MovementRecord,
  OwnerRecords,
  RecipientRecord,
} from '../../subgraphs/kit/records/records.ts';

const AS_OF = '2024-01-24T17:00:00.000Z';

/** An owner with nothing loaded; tests say what it has. */
export function sampleOwner(owner: string, records: Partial<OwnerRecords> = {}): OwnerRecords {
  return {
    owner,
    datasets: sampleDatasets(owner, [
      'movements',
      'implementations',
      'decisions',
      'commendations',
      'exemplars',
    ]),
    movements: [],
    movementPhases: [],
    implementations: [],
    decisions: [],
    recipients: [],
    commendations: [],
    exemplars: [],
    metricValues: [],
    headcounts: [],
    persons: [],
    dossiers: [],
    consultations: [],
    reportLines: [],
    ...records,
  };
}

export function sampleDatasets(owner: string, names: readonly DatasetName[]): readonly DatasetRecord[] {
  return names.map((name) => ({ owner, name, state: 'REPORTED', asOf: AS_OF, version: 1 }));
}

export function sampleMovement(id: string, changes: Partial<MovementRecord> = {}): MovementRecord {
  const owner = ownerOf(id);
  const title = changes.title ?? `Phong trào ${id}`;
  return {
    owner,
    id,
    agency: owner,
    title,
    titleKey: titleSortKey(title),
    titleVariants: [],
    status: 'RUNNING',
    kind: 'REGULAR',
    scope: 'SECTOR_OR_PROVINCE',
    launchedOn: null,
    periodFrom: null,
    periodTo: null,
    periodText: null,
    themes: [],
    missingContent: [],
    finalReviewOn: null,
    nationalMovement: null,
    provenance: 'NOTICE',
    ...changes,
  };
}

export function samplePhase(movementId: string, ordinal: number): MovementPhaseRecord {
  return {
    owner: ownerOf(movementId),
    movementId,
    ordinal,
    periodFrom: `202${String(ordinal)}-01-01`,
    periodTo: null,
    periodText: null,
    interimReviewDue: null,
    interimReviewOn: null,
  };
}

export function sampleImplementation(owner: string, nationalMovement: string): ImplementationRecord {
  return {
    owner,
    id: `${owner}:plan-${nationalMovement}`,
    agency: owner,
    nationalMovement,
    planNumber: `12/KH-${owner}`,
    planIssuedOn: '2023-02-01',
    status: 'RUNNING',
    lastReviewOn: null,
    provenance: 'GENERATED',
  };
}

export function sampleDecision(id: string, changes: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    owner: ownerOf(id),
    id,
    number: `${id}/QĐ`,
    issuedOn: '2023-05-19',
    level: 'MINISTRY_PROVINCE',
    status: 'PUBLISHED',
    publishedOn: '2023-05-20',
    signerOffice: null,
    authority: 'OWN',
    legalBasis: null,
    provenance: 'GENERATED',
    ...changes,
  };
}

export function sampleRecipient(id: string, changes: Partial<RecipientRecord> = {}): RecipientRecord {
  return {
    owner: ownerOf(id),
    id,
    kind: 'INDIVIDUAL',
    name: 'Nguyễn Văn Ân',
    unit: null,
    agency: null,
    province: null,
    priorityGroups: [],
    ownership: null,
    isMinor: false,
    ...changes,
  };
}

/** A commendation of the recipient and by the decision that are named; the rest is the same for all. */
export function sampleCommendation(
  id: string,
  changes: Partial<CommendationRecord> & Pick<CommendationRecord, 'decisionId' | 'recipientId'>,
): CommendationRecord {
  const owner = ownerOf(id);
  return {
    owner,
    id,
    agency: owner,
    level: 'MINISTRY_PROVINCE',
    form: 'BK_BNT',
    formGroup: 'CERTIFICATE_OF_MERIT',
    type: 'MERIT',
    recipientKind: 'INDIVIDUAL',
    province: null,
    region: null,
    priorityGroups: [],
    ownership: null,
    movement: null,
    nationalMovement: null,
    fields: [],
    year: 2023,
    awardedOn: '2023-05-19',
    achievementTo: null,
    posthumous: false,
    rescinded: false,
    rescissionReason: null,
    rewardAmount: null,
    provenance: 'GENERATED',
    ruleVersion: '2024-01-01',
    updatedAt: AS_OF,
    ...changes,
  };
}

export function sampleHeadcount(owner: string, year: number, headcount: number): HeadcountRecord {
  return { owner, agency: owner, year, headcount, provenance: 'GENERATED' };
}

function ownerOf(id: string): string {
  return id.split(':', 1)[0] ?? '';
}
