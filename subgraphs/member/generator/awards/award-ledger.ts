import type {
  CommendationRecord,
  CommendationType,
  DecisionRecord,
  DecisionStatus,
  RecipientRecord,
  RescissionReason,
} from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { findRegion } from '../places/provinces.ts';
import { dayNumber, dayText } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { achievementEnd } from './achievement-end.ts';
import type { AwardForm } from './award-forms.ts';
import { rewardAmount } from './base-wage.ts';
import { composeRecipient, type ComposedRecipient } from './compose-recipient.ts';
import { habitOf } from './form-habits.ts';
import type { MovementReference } from './movement-reference.ts';

import { ruleVersionOn } from './rule-version.ts';
import { documentSuffixOf, pickSigningOffice } from './signing-office.ts';

/** A decision that is about to be signed. */
export interface DecisionDraft {
  /** Day of signing, as a number of the calendar. */
  readonly day: number;
  readonly form: AwardForm;
  readonly type: CommendationType;
  /** To whom its awards are credited. */
  readonly agency: AgencyProfile;
  /** How many are honoured, at least as many as `known`. */
  readonly size: number;
  /** Recipients already on record, honoured once more. */
  readonly known: readonly RecipientRecord[];
  readonly movement: MovementReference | null;
}

/** All awards of one owner, as they are issued. */
export interface AwardLedger {
  readonly decisions: DecisionRecord[];
  readonly recipients: RecipientRecord[];
  readonly commendations: CommendationRecord[];
  /** Puts a recipient on record before the decision that honours them. */
  readonly enrol: (recipient: ComposedRecipient) => RecipientRecord;
  /** Signs and numbers a decision, and records its awards; returns its recipients. Call in order of days. */
  readonly issue: (draft: DecisionDraft) => readonly RecipientRecord[];
}

/** The owner's data were exported in the weeks after this day; later publications are not in them. */
const LAST_PUBLICATION = '2024-12-31';
const LAST_PUBLICATION_DAY = dayNumber(LAST_PUBLICATION);
const LONGEST_WAIT_DAYS = 20;
const SHARE_ON_BEHALF = 0.25;
const SHARE_OF_FORGOTTEN_PUBLICATIONS = 0.004;
const REASONS: readonly RescissionReason[] = [
  'FALSE_DECLARATION',
  'FALSE_INFORMATION',
  'APPRAISAL_AGAINST_LAW',
  'CRITERIA_NOT_MET',
  'CRITERIA_NOT_MET',
  'OTHER',
];

/** How a ledger is kept. */
export interface LedgerOptions {
  readonly profile: AgencyProfile;
  readonly random: Random;
  /** Share of awards taken back later (BR-09). */
  readonly rescinded: number;
  /** Ids go on from this ordinal; 0 by default. */
  readonly after?: number;
}

/** An empty ledger of one owner. Not to be shared: its contents depend on the order of calls. */
export function createAwardLedger(options: LedgerOptions): AwardLedger {
  const ledger: LedgerLists = { decisions: [], recipients: [], commendations: [] };
  const context = { after: 0, ...options, ledger, numbers: new Map(), fields: new Map() };
  return {
    ...ledger,
    enrol: (recipient) => addRecipient(context, recipient),
    issue: (draft) => issueDecision(context, draft),
  };
}

type LedgerLists = Pick<AwardLedger, 'decisions' | 'recipients' | 'commendations'>;

interface LedgerContext extends Required<LedgerOptions> {
  readonly ledger: LedgerLists;
  /** Last number given, by year and suffix. */
  readonly numbers: Map<string, number>;
  /** What each recipient is honoured for. */
  readonly fields: Map<RecipientRecord, readonly string[]>;
}

function issueDecision(context: LedgerContext, draft: DecisionDraft): readonly RecipientRecord[] {
  const { random, ledger } = context;
  const decision = signDecision(context, draft);
  ledger.decisions.push(decision);
  const habit = habitOf(draft.form);
  const honoured: RecipientRecord[] = [...draft.known];
  while (honoured.length < draft.size) {
    const kind = habit.pickKind(random, draft.form);
    const request = { profile: draft.agency, form: draft.form, type: draft.type, kind };
    honoured.push(addRecipient(context, composeRecipient(random, request)));
  }
  const terms = buildTerms(context, draft, decision);
  for (const recipient of honoured) addCommendation(context, terms, recipient);
  return honoured;
}

function signDecision(context: LedgerContext, draft: DecisionDraft): DecisionRecord {
  const { profile, random, ledger } = context;
  const issuedOn = dayText(draft.day);
  const year = issuedOn.slice(0, 4);
  const office = pickSigningOffice(random, profile, draft.form);
  const published = publicationDay(random, draft.day);
  return {
    owner: profile.code,
    id: `${profile.code}:QD-${year}-${pad(context.after + ledger.decisions.length + 1)}`,
    number: nextNumber(context, year, documentSuffixOf(profile, office)),
    issuedOn,
    level: draft.form.level,
    status: statusOf(random, published),
    publishedOn: published === null ? null : dayText(published),
    signerOffice: office,
    authority: isOnBehalf(random, office) ? 'ON_BEHALF' : 'OWN',
    legalBasis: draft.form.legalBasis,
    provenance: 'GENERATED',
  };
}

function nextNumber(context: LedgerContext, year: string, suffix: string): string {
  const key = `${year}/${suffix}`;
  const number = (context.numbers.get(key) ?? Math.floor(context.after / 1000)) + 1;
  context.numbers.set(key, number);
  return `${String(number)}/QĐ-${suffix}`;
}

/** A government flag is signed by the Prime Minister on the Government's behalf (TM. CHÍNH PHỦ). */
function isOnBehalf(random: Random, office: string): boolean {
  return office === 'Chính phủ' || random.chance(SHARE_ON_BEHALF);
}

function publicationDay(random: Random, day: number): number | null {
  const published = day + random.integer(1, LONGEST_WAIT_DAYS);
  const isForgotten = random.chance(SHARE_OF_FORGOTTEN_PUBLICATIONS);
  return isForgotten || published > LAST_PUBLICATION_DAY ? null : published;
}

function statusOf(random: Random, published: number | null): DecisionStatus {
  if (published === null) return 'ISSUED';
  return random.chance(0.7) ? 'CONFERRED' : 'PUBLISHED';
}

function addRecipient(
  { profile, ledger, fields, after }: LedgerContext,
  composed: ComposedRecipient,
): RecipientRecord {
  const id = `${profile.code}:DT-${pad(after + ledger.recipients.length + 1)}`;
  const recipient = { owner: profile.code, id, ...composed.traits };
  ledger.recipients.push(recipient);
  fields.set(recipient, composed.fields);
  return recipient;
}

type SharedTerms = Pick<
  CommendationRecord,
  | 'agency'
  | 'level'
  | 'form'
  | 'formGroup'
  | 'type'
  | 'decisionId'
  | 'movement'
  | 'nationalMovement'
  | 'year'
  | 'awardedOn'
  | 'achievementTo'
  | 'rewardAmount'
  | 'ruleVersion'
  | 'updatedAt'
> & { readonly posthumousShare: number; readonly rescindedShare: number };

/** What all awards of one decision have in common. */
function buildTerms(
  { random, rescinded }: LedgerContext,
  draft: DecisionDraft,
  decision: DecisionRecord,
): SharedTerms {
  const { form, type, agency, movement } = draft;
  return {
    agency: agency.code,
    level: form.level,
    form: form.code,
    formGroup: form.group,
    type,
    decisionId: decision.id,
    movement: movement?.movement ?? null,
    nationalMovement: movement?.nationalMovement ?? null,
    year: Number(decision.issuedOn.slice(0, 4)),
    awardedOn: decision.issuedOn,
    achievementTo: achievementEnd(random, type, draft.day),
    rewardAmount: rewardAmount(form.rewardMultiple, decision.issuedOn),
    ruleVersion: ruleVersionOn(decision.issuedOn),
    updatedAt: `${decision.publishedOn ?? decision.issuedOn}T02:00:00.000Z`,
    posthumousShare: habitOf(form).posthumous,
    rescindedShare: habitOf(form).isKept ? 0 : rescinded,
  };
}

function addCommendation(context: LedgerContext, terms: SharedTerms, recipient: RecipientRecord): void {
  const { profile, random, ledger } = context;
  const { posthumousShare, rescindedShare, ...shared } = terms;
  const isRescinded = rescindedShare > 0 && random.chance(rescindedShare);
  ledger.commendations.push({
    owner: profile.code,
    id: `${profile.code}:KT-${String(terms.year)}-${pad(context.after + ledger.commendations.length + 1)}`,
    ...shared,
    recipientId: recipient.id,
    recipientKind: recipient.kind,
    province: recipient.province,
    region: recipient.province === null ? null : findRegion(recipient.province, terms.awardedOn),
    priorityGroups: recipient.priorityGroups,
    ownership: recipient.ownership,
    fields: context.fields.get(recipient) ?? [],
    posthumous: recipient.kind === 'INDIVIDUAL' && posthumousShare > 0 && random.chance(posthumousShare),
    rescinded: isRescinded,
    rescissionReason: isRescinded ? random.pick(REASONS) : null,
    provenance: 'GENERATED',
  });
}

function pad(number: number): string {
  return String(number).padStart(6, '0');
}
