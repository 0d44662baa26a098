import type { OwnerRecords } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { findAwardForm } from '../awards/award-forms.ts';
import { createAwardLedger, type AwardLedger } from '../awards/award-ledger.ts';
import type { DecisionDraft } from '../awards/decision-draft.ts';
import { composeRecipient } from '../awards/compose-recipient.ts';
import { dayNumber } from '../random/calendar.ts';
import { createRandom } from '../random/random.ts';
import { addUnreviewedMovement, addLaterMovement } from './violating-movements.ts';
import { SEEDED_VIOLATIONS } from './seeded-violations.ts';

/** Rows that are added to an owner's. */
type AddedRows = Partial<Omit<OwnerRecords, 'owner' | 'datasets'>>;
type Violate = (profile: AgencyProfile) => AddedRows;

/** Ordinals that no generated row reaches: the same ids at every scale. */
const AFTER = 900_000;
const DAY = '2023-05-18';
const OUTSIDE_AUTHORITY = 'Thủ trưởng cơ quan, tổ chức, đơn vị có tư cách pháp nhân';

/** What is wrong with each, and nothing else is. */
const violations: Readonly<Record<string, Violate>> = {
  'BR-01': (profile) => {
    const { decisions, ...rest } = awardOnce(profile, { form: 'CO_BNT', kind: 'COLLECTIVE' });
    return { ...rest, decisions: decisions.map((row) => ({ ...row, signerOffice: OUTSIDE_AUTHORITY })) };
  },
  'BR-02': (profile) => {
    const { commendations, ...rest } = awardOnce(profile, { form: 'BK_BNT', kind: 'INDIVIDUAL' });
    const title = { form: 'TTLDXS', formGroup: 'EMULATION_TITLE' } as const;
    return { ...rest, commendations: commendations.map((row) => ({ ...row, ...title })) };
  },
  'BR-03': awardTwiceForOneAchievement,
  'BR-04': (profile) => awardOnce(profile, { form: 'CSTD_BNT', kind: 'INDIVIDUAL' }),
  'BR-06': addUnreviewedMovement,
  'BR-07': (profile) =>
    awardOnce(profile, { form: 'BK_BNT', kind: 'INDIVIDUAL', draft: { type: 'MOVEMENT' } }),
  'BR-08': (profile) => {
    const added = addLaterMovement(profile);
    const movement = {
      movement: added.movements[0]?.id ?? null,
      nationalMovement: null,
      fromDay: 0,
      toDay: 0,
    };
    const draft = { type: 'MOVEMENT', movement } as const;
    return { ...added, ...awardOnce(profile, { form: 'BK_BNT', kind: 'INDIVIDUAL', draft }) };
  },
  'BR-10': (profile) => {
    const { commendations, ...rest } = awardOnce(profile, { form: 'TTLDXS', kind: 'COLLECTIVE' });
    return { ...rest, commendations: commendations.map((row) => ({ ...row, posthumous: true })) };
  },
  'BR-11': (profile) => {
    const request = { form: 'BK_BNT', kind: 'INDIVIDUAL', draft: { day: dayNumber('2024-12-19') } } as const;
    const { decisions, ...rest } = awardOnce(profile, request);
    const late = { publishedOn: '2025-03-14', status: 'PUBLISHED' } as const;
    return { ...rest, decisions: decisions.map((row) => ({ ...row, ...late })) };
  },
  'BR-12': (profile) => {
    const { recipients, commendations, ...rest } = awardOnce(profile, { form: 'BK_BNT', kind: 'INDIVIDUAL' });
    const later = { province: `${profile.code}25` };
    return {
      ...rest,
      recipients: recipients.map((row) => ({ ...row, ...later })),
      commendations: commendations.map((row) => ({ ...row, ...later })),
    };
  },
};

/** The owner's records with the violations that the demonstration seeds there (SEEDED_VIOLATIONS). */
export function addViolations(records: OwnerRecords, profile: AgencyProfile): OwnerRecords {
  return SEEDED_VIOLATIONS.filter(({ owner }) => owner === records.owner).reduce((sum, { rule }) => {
    const violate = violations[rule];
    if (violate === undefined) throw new RangeError(`Nothing here breaks ${rule}.`);
    return join(sum, violate(profile));
  }, records);
}

function join(records: OwnerRecords, added: AddedRows): OwnerRecords {
  return {
    ...records,
    movements: [...records.movements, ...(added.movements ?? [])],
    movementPhases: [...records.movementPhases, ...(added.movementPhases ?? [])],
    decisions: [...records.decisions, ...(added.decisions ?? [])],
    recipients: [...records.recipients, ...(added.recipients ?? [])],
    commendations: [...records.commendations, ...(added.commendations ?? [])],
  };
}

interface AwardRequest {
  readonly form: string;
  readonly kind: 'INDIVIDUAL' | 'COLLECTIVE';
  readonly draft?: Partial<Pick<DecisionDraft, 'day' | 'type' | 'movement'>>;
}

/** One lawful award to one new recipient, but for what the draft says. */
function awardOnce(profile: AgencyProfile, { form: code, kind, draft = {} }: AwardRequest): AwardLedger {
  const random = createRandom(`${profile.code}/violation`);
  const ledger = createAwardLedger({ profile, random, rescinded: 0, after: AFTER });
  const form = findAwardForm(code, DAY);
  if (form === null) throw new RangeError(`${code} is not a form of ${DAY}.`);
  const known = [ledger.enrol(composeRecipient(random, { profile, form, type: 'MERIT', kind }))];
  const lawful = {
    day: dayNumber(DAY),
    form,
    type: 'MERIT',
    agency: profile,
    size: 1,
    known,
    movement: null,
  } as const;
  ledger.issue({ ...lawful, ...draft });
  return ledger;
}

/** A certificate of merit, and two weeks later a certificate, for the same thing done. */
function awardTwiceForOneAchievement(profile: AgencyProfile): AddedRows {
  const movement = { movement: null, nationalMovement: 'M-04', fromDay: 0, toDay: 0 };
  const ledger = awardOnce(profile, {
    form: 'BK_BNT',
    kind: 'INDIVIDUAL',
    draft: { type: 'MOVEMENT', movement },
  });
  const form = findAwardForm('GK', DAY);
  if (form === null) throw new RangeError(`GK is not a form of ${DAY}.`);
  const known = [...ledger.recipients];
  const day = dayNumber(DAY) + 14;
  ledger.issue({ day, form, type: 'MOVEMENT', agency: profile, size: 1, known, movement });
  const achievementTo = '2023-03-31';
  return { ...ledger, commendations: ledger.commendations.map((row) => ({ ...row, achievementTo })) };
}
