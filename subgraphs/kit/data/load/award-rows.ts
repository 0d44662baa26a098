import type { CommendationRecord, DecisionRecord, OwnerRecords } from '../../records/records.ts';
import type { CommendationRow } from '../tables.ts';

/** Rows of one owner that a number has room for. */
const NUMBERS_PER_OWNER = 2 ** 31;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Commendations of one owner with the numbers that figures count by; `ownerNumber` keeps them apart from others'. */
export function buildAwardRows(
  records: Pick<OwnerRecords, 'commendations' | 'decisions'>,
  ownerNumber: number,
): readonly CommendationRow[] {
  const base = ownerNumber * NUMBERS_PER_OWNER;
  const issuedOn = new Map(
    records.decisions.map((decision: DecisionRecord) => [decision.id, decision.issuedOn]),
  );
  const times = countBy(records.commendations, (commendation) => commendation.recipientId);
  const decisions = new Numbers(base);
  const recipients = new Numbers(base);
  const movements = new Numbers(base);
  return records.commendations.map((commendation) => ({
    ...commendation,
    updatedAt: new Date(commendation.updatedAt).toISOString(),
    decisionNumber: decisions.numberOf(commendation.decisionId),
    repeatedRecipient:
      times.get(commendation.recipientId) === 1 ? null : recipients.numberOf(commendation.recipientId),
    movementNumber: commendation.movement === null ? null : movements.numberOf(commendation.movement),
    daysToDecision: daysBetween(commendation.achievementTo, issuedOn.get(commendation.decisionId) ?? null),
  }));
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

function countBy(
  commendations: readonly CommendationRecord[],
  keyOf: (commendation: CommendationRecord) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const commendation of commendations) {
    const key = keyOf(commendation);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function daysBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}
