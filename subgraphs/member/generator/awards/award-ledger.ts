import type {
  CommendationRecord,
  DecisionRecord,
  RecipientRecord,
  RescissionReason,
} from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { findRegion } from '../places/provinces.ts';
import type { Random } from '../random/random.ts';
import { achievementEnd } from './achievement-end.ts';
import { rewardAmount } from './base-wage.ts';
import { composeRecipient, type ComposedRecipient } from './compose-recipient.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { habitOf } from './form-habits.ts';
import { padOrdinal } from './pad-ordinal.ts';
import { ruleVersionOn } from './rule-version.ts';
import { createSigner } from './sign-decision.ts';

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

const FEW = 5;
const SHARE_RESCINDED_WHOLE = 0.01;
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
  const settled = { after: 0, ...options };
  const context = { ...settled, ledger, sign: createSigner(settled), fields: new Map() };
  return {
    ...ledger,
    enrol: (recipient) => addRecipient(context, recipient),
    issue: (draft) => issueDecision(context, draft),
  };
}

type LedgerLists = Pick<AwardLedger, 'decisions' | 'recipients' | 'commendations'>;

interface LedgerContext extends Required<LedgerOptions> {
  readonly ledger: LedgerLists;
  readonly sign: (draft: DecisionDraft) => DecisionRecord;
  /** What each recipient is honoured for. */
  readonly fields: Map<RecipientRecord, readonly string[]>;
}

function issueDecision(context: LedgerContext, draft: DecisionDraft): readonly RecipientRecord[] {
  const { random, ledger } = context;
  const habit = habitOf(draft.form);
  const rescindedShare = habit.isKept ? 0 : shareRescinded(context, draft);
  const signed = context.sign(draft);
  const decision = rescindedShare === 1 ? ({ ...signed, status: 'RESCINDED' } as const) : signed;
  ledger.decisions.push(decision);
  const honoured: RecipientRecord[] = [...draft.known];
  while (honoured.length < draft.size) {
    const kind = habit.pickKind(random, draft.form);
    const request = { profile: draft.agency, form: draft.form, type: draft.type, kind };
    honoured.push(addRecipient(context, composeRecipient(random, request)));
  }
  const terms = { ...buildTerms(context, draft, decision), rescindedShare };
  for (const recipient of honoured) addCommendation(context, terms, recipient);
  return honoured;
}

/** Now and then a decision on few people is taken back whole (1), else some of its awards are. */
function shareRescinded({ random, rescinded }: LedgerContext, { size }: DecisionDraft): number {
  const isWhole = rescinded > 0 && size <= FEW && random.chance(SHARE_RESCINDED_WHOLE);
  return isWhole ? 1 : rescinded;
}

function addRecipient(
  { profile, ledger, fields, after }: LedgerContext,
  composed: ComposedRecipient,
): RecipientRecord {
  const id = `${profile.code}:DT-${padOrdinal(after + ledger.recipients.length + 1)}`;
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
> & { readonly posthumousShare: number };

/** What all awards of one decision have in common. */
function buildTerms({ random }: LedgerContext, draft: DecisionDraft, decision: DecisionRecord): SharedTerms {
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
  };
}

function addCommendation(
  context: LedgerContext,
  terms: SharedTerms & { readonly rescindedShare: number },
  recipient: RecipientRecord,
): void {
  const { profile, random, ledger } = context;
  const { posthumousShare, rescindedShare, ...shared } = terms;
  const isRescinded = rescindedShare > 0 && random.chance(rescindedShare);
  ledger.commendations.push({
    owner: profile.code,
    id: `${profile.code}:KT-${String(terms.year)}-${padOrdinal(context.after + ledger.commendations.length + 1)}`,
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
