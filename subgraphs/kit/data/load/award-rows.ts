import type { CommendationRecord, OwnerRecords } from '../../records/records.ts';
import { policyVersionOn } from '../../privacy/policy-version.ts';
import type { CommendationRow } from '../tables.ts';

/** Rows of one owner that a number has room for. */
export const NUMBERS_PER_OWNER = 2 ** 31;
const MILLISECONDS_PER_DAY = 86_400_000;

/** What a commendation's row has beyond its record. */
export type AwardNumbers = Omit<CommendationRow, keyof CommendationRecord | 'policyVersion'>;

/** Commendations of one owner with the numbers that figures count by; `ownerNumber` keeps them apart from others'. */
export function buildAwardRows(
  records: Pick<OwnerRecords, 'commendations' | 'decisions'>,
  ownerNumber: number,
): readonly CommendationRow[] {
  const base = ownerNumber * NUMBERS_PER_OWNER;
  const issuedOn = new Map(records.decisions.map((decision) => [decision.id, decision.issuedOn]));
  const times = countRecipients(records.commendations);
  const decisions = new Numbers(base);
  const recipients = new Numbers(base);
  const movements = new Numbers(base);
  return records.commendations.map((commendation) => {
    const { decisionId, recipientId, movement } = commendation;
    return buildAwardRow(commendation, {
      decisionNumber: decisions.numberOf(decisionId),
      repeatedRecipient: times.get(recipientId) === 1 ? null : recipients.numberOf(recipientId),
      movementNumber: movement === null ? null : movements.numberOf(movement),
      daysToDecision: daysBetween(commendation.achievementTo, issuedOn.get(decisionId) ?? null),
    });
  });
}

/** Days from an achievement to its decision, both YYYY-MM-DD; null where one of them is not known. */
export function daysBetween(achievementTo: string | null, issuedOn: string | null): number | null {
  return achievementTo === null || issuedOn === null ? null : dayNumber(issuedOn) - dayNumber(achievementTo);
}

/** A commendation's row. Spelt out, since a spread of so many properties takes longer than everything else that is done with a row. */
export function buildAwardRow(record: CommendationRecord, numbered: AwardNumbers): CommendationRow {
  return {
    owner: record.owner,
    id: record.id,
    agency: record.agency,
    level: record.level,
    form: record.form,
    formGroup: record.formGroup,
    type: record.type,
    decisionId: record.decisionId,
    recipientId: record.recipientId,
    recipientKind: record.recipientKind,
    province: record.province,
    region: record.region,
    priorityGroups: record.priorityGroups,
    ownership: record.ownership,
    movement: record.movement,
    nationalMovement: record.nationalMovement,
    fields: record.fields,
    year: record.year,
    awardedOn: record.awardedOn,
    achievementTo: record.achievementTo,
    posthumous: record.posthumous,
    rescinded: record.rescinded,
    rescissionReason: record.rescissionReason,
    rewardAmount: record.rewardAmount,
    provenance: record.provenance,
    ruleVersion: record.ruleVersion,
    // One way to write an instant, so that texts compare as instants do.
    updatedAt: new Date(record.updatedAt).toISOString(),
    decisionNumber: numbered.decisionNumber,
    repeatedRecipient: numbered.repeatedRecipient,
    movementNumber: numbered.movementNumber,
    daysToDecision: numbered.daysToDecision,
    policyVersion: policyVersionOn(record.awardedOn),
  };
}

/** Gives each text a number of its own, in the order in which they are first seen. */
class Numbers {
  readonly #base: number;
  readonly #numbers = new Map<string, number>();

  constructor(base: number) {
    this.#base = base;
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#base + this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** How often each recipient was commended. */
function countRecipients(commendations: readonly CommendationRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { recipientId } of commendations) counts.set(recipientId, (counts.get(recipientId) ?? 0) + 1);
  return counts;
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / MILLISECONDS_PER_DAY);
}
