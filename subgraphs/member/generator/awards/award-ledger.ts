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
import { habitOf } from './form-habits.ts';
import { internList } from './interned-list.ts';
import type { MovementReference } from './movement-reference.ts';
import { composeRecipient, type RecipientTraits } from './recipient-traits.ts';
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
  readonly enrol: (traits: RecipientTraits) => RecipientRecord;
  /** Signs and numbers a decision, and records its awards; returns its recipients. Call in order of days. */
  readonly issue: (draft: DecisionDraft) => readonly RecipientRecord[];
}

/** The owner's data were exported in the weeks after this day; later publications are not in them. */
const LAST_PUBLICATION = '2024-12-31';
const LAST_PUBLICATION_DAY = dayNumber(LAST_PUBLICATION);
const LONGEST_WAIT_DAYS = 20;
const SHARE_ON_BEHALF = 0.25;
const SHARE_OF_FORGOTTEN_PUBLICATIONS = 0.004;
const SHARE_OF_SECOND_FIELDS = 0.12;
const REASONS: readonly RescissionReason[] = [
  'FALSE_DECLARATION',
  'FALSE_INFORMATION',
  'APPRAISAL_AGAINST_LAW',
  'CRITERIA_NOT_MET',
  'CRITERIA_NOT_MET',
  'OTHER',
];

/**
 * An empty ledger of one owner. `rescinded` is the share of awards taken back later (BR-09). Not to be shared:
 * its contents depend on the order of calls.
 */
export function createAwardLedger(profile: AgencyProfile, random: Random, rescinded: number): AwardLedger {
  const ledger: Pick<AwardLedger, 'decisions' | 'recipients' | 'commendations'> = {
    decisions: [],
    recipients: [],
    commendations: [],
  };
  const numbers = new Map<string, number>();
  const context = { profile, random, rescinded, ledger, numbers };
  return {
    ...ledger,
    enrol: (traits) => addRecipient(context, traits),
    issue: (draft) => issueDecision(context, draft),
  };
}

interface LedgerContext {
  readonly profile: AgencyProfile;
  readonly random: Random;
  readonly rescinded: number;
  readonly ledger: Pick<AwardLedger, 'decisions' | 'recipients' | 'commendations'>;
  /** Last number given, by year and suffix. */
  readonly numbers: Map<string, number>;
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
    id: `${profile.code}:QD-${year}-${pad(ledger.decisions.length + 1)}`,
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
  const number = (context.numbers.get(key) ?? 0) + 1;
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

function addRecipient({ profile, ledger }: LedgerContext, traits: RecipientTraits): RecipientRecord {
  const id = `${profile.code}:DT-${pad(ledger.recipients.length + 1)}`;
  const recipient = { owner: profile.code, id, ...traits };
  ledger.recipients.push(recipient);
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
> & {
  readonly posthumousShare: number;
  readonly rescindedShare: number;
  readonly fieldsToPick: readonly string[];
};

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
    fieldsToPick: agency.fields,
  };
}

function addCommendation(context: LedgerContext, terms: SharedTerms, recipient: RecipientRecord): void {
  const { profile, random, ledger } = context;
  const { posthumousShare, rescindedShare, fieldsToPick, ...shared } = terms;
  const isRescinded = rescindedShare > 0 && random.chance(rescindedShare);
  ledger.commendations.push({
    owner: profile.code,
    id: `${profile.code}:KT-${String(terms.year)}-${pad(ledger.commendations.length + 1)}`,
    ...shared,
    recipientId: recipient.id,
    recipientKind: recipient.kind,
    province: recipient.province,
    region: recipient.province === null ? null : findRegion(recipient.province, terms.awardedOn),
    priorityGroups: recipient.priorityGroups,
    ownership: recipient.ownership,
    fields: pickFields(random, fieldsToPick),
    posthumous: recipient.kind === 'INDIVIDUAL' && posthumousShare > 0 && random.chance(posthumousShare),
    rescinded: isRescinded,
    rescissionReason: isRescinded ? random.pick(REASONS) : null,
    provenance: 'GENERATED',
  });
}

function pickFields(random: Random, fields: readonly string[]): readonly string[] {
  if (fields.length === 0) return internList([]);
  const first = random.pick(fields);
  const second = random.chance(SHARE_OF_SECOND_FIELDS) ? random.pick(fields) : first;
  return internList(first === second ? [first] : [first, second].sort());
}

function pad(number: number): string {
  return String(number).padStart(6, '0');
}
