import type { CommendationRecord } from '../records/records.ts';

/** Orders awards by their day, those of one day by id: what is later does not depend on how rows were read. */
export function byAwardDay(left: CommendationRecord, right: CommendationRecord): number {
  if (left.awardedOn !== right.awardedOn) return left.awardedOn < right.awardedOn ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
