import type { CommendationRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { findProfile } from '../../../../subgraphs/member/profiles/list-profiles.ts';
import type { Nation } from './nation.ts';
import { agencyOf, formOn, holdsOn, regionBeforeMergers } from './reference.ts';

/** Ids of an owner's records that break one rule. */
type Check = (records: OwnerRecords, nation: Nation) => readonly string[];

const FIRST_YEAR = 2021;

/** Rules of domain 2.10 that records can break, each by its own reading of schema/reference. */
const checks: Readonly<Record<string, Check>> = {
  'BR-01': findOutsideAuthority,
  'BR-02': ({ commendations }) =>
    idsOf(
      commendations.filter((row) => !formOn(row.form, row.awardedOn).subjects.includes(row.recipientKind)),
    ),
  'BR-03': findTwiceHonoured,
  'BR-04': findBrokenTitleChains,
  'BR-05': findReversedClasses,
  'BR-06': ({ movements, movementPhases }) =>
    idsOf(
      movements.filter(({ id }) =>
        movementPhases.some((phase) => phase.movementId === id && phase.interimReviewDue === null),
      ),
    ),
  'BR-07': ({ commendations }) =>
    idsOf(
      commendations.filter(
        ({ type, movement, nationalMovement }) =>
          type === 'MOVEMENT' && movement === null && nationalMovement === null,
      ),
    ),
  'BR-08': ({ commendations }, { movements }) =>
    idsOf(
      commendations.filter(({ movement, awardedOn }) => {
        const launchedOn = movement === null ? null : (movements.get(movement)?.launchedOn ?? null);
        return launchedOn !== null && awardedOn < launchedOn;
      }),
    ),
  'BR-09': ({ commendations }) =>
    idsOf(
      commendations.filter(({ rescinded, rescissionReason }) => rescinded !== (rescissionReason !== null)),
    ),
  'BR-10': ({ commendations }) =>
    idsOf(
      commendations.filter(({ posthumous, recipientKind }) => posthumous && recipientKind !== 'INDIVIDUAL'),
    ),
  'BR-11': ({ owner, decisions }) =>
    idsOf(
      decisions.filter(({ issuedOn, publishedOn }) => !holdsOn(agencyOf(owner), publishedOn ?? issuedOn)),
    ),
  'BR-12': findWrongPlaces,
  'BR-17': ({ owner, decisions, commendations }) =>
    idsOf(
      [...decisions, ...commendations].filter(({ level }) => (level === 'STATE') !== (owner === 'BTDKTTW')),
    ),
};

/** All that breaks a rule, as "rule owner id", in the order of the rules. */
export function findViolations(nation: Nation): readonly string[] {
  return Object.entries(checks).flatMap(([rule, check]) =>
    nation.owners.flatMap((records) => check(records, nation).map((id) => `${rule} ${records.owner} ${id}`)),
  );
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

/** The signer's office has authority for every form that the decision gives, at a level that the agency decides. */
function findOutsideAuthority({ owner, decisions, commendations }: OwnerRecords): readonly string[] {
  const levels = findProfile(owner)?.levels ?? [];
  const formsOf = new Map<string, Set<string>>();
  for (const { decisionId, form } of commendations) {
    formsOf.set(decisionId, (formsOf.get(decisionId) ?? new Set()).add(form));
  }
  const wrong = decisions.filter(({ id, issuedOn, signerOffice, level }) =>
    [...(formsOf.get(id) ?? [])].some((code) => {
      const form = formOn(code, issuedOn);
      return form.level !== level || !levels.includes(level) || !form.decidedBy.includes(signerOffice ?? '');
    }),
  );
  return idsOf(wrong);
}

/** Two forms for one recipient, in one movement, for what was achieved by the same day: the later is in question. */
function findTwiceHonoured({ commendations }: OwnerRecords): readonly string[] {
  const forms = new Map<string, string>();
  const wrong = commendations.filter(({ recipientId, movement, nationalMovement, achievementTo, form }) => {
    const named = movement ?? nationalMovement;
    if (named === null || achievementTo === null) return false;
    const key = `${recipientId} ${named} ${achievementTo}`;
    const first = forms.get(key) ?? form;
    forms.set(key, first);
    return first !== form;
  });
  return idsOf(wrong);
}

/** Chiến sĩ thi đua of a ministry or province rests on three years of Chiến sĩ thi đua cơ sở, as far as on record. */
function findBrokenTitleChains({ commendations }: OwnerRecords): readonly string[] {
  const held = new Map<string, string>();
  for (const { form, rescinded, recipientId, year, awardedOn } of commendations) {
    if (form === 'CSTD_CS' && !rescinded) held.set(`${recipientId} ${String(year)}`, awardedOn);
  }
  const isComplete = ({ recipientId, year, awardedOn }: CommendationRecord): boolean =>
    [year, year - 1, year - 2]
      .filter((asked) => asked >= FIRST_YEAR)
      .every((asked) => (held.get(`${recipientId} ${String(asked)}`) ?? '9') <= awardedOn);
  return idsOf(commendations.filter((row) => row.form === 'CSTD_BNT' && !isComplete(row)));
}

/** A lower class of an order or medal after a higher one: HC_LAO_DONG_3 after HC_LAO_DONG_2. */
function findReversedClasses({ commendations }: OwnerRecords): readonly string[] {
  const best = new Map<string, string>();
  const byDay = [...commendations].sort((left, right) => (left.awardedOn < right.awardedOn ? -1 : 1));
  const wrong = byDay.filter(({ recipientId, form }) => {
    if (!/_[123]$/.test(form)) return false;
    const key = `${recipientId} ${form.slice(0, -2)}`;
    const before = best.get(key) ?? form;
    best.set(key, form < before ? form : before);
    return form > before;
  });
  return idsOf(wrong);
}

/** The province lived on the day of the decision, and the region is the one that it then lay in. */
function findWrongPlaces({ commendations }: OwnerRecords): readonly string[] {
  const wrong = commendations.filter(({ province, region, awardedOn }) => {
    if (province === null) return region !== null;
    return !holdsOn(agencyOf(province), awardedOn) || regionBeforeMergers(province) !== region;
  });
  return idsOf(wrong);
}
