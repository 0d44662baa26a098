import type { CommendationType } from '../../../kit/records/records.ts';
import { dayNumber, dayText } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';

/**
 * Last day of the achievement that a decision honours, as YYYY-MM-DD, never after the decision. Null for careers,
 * years of service and foreign friends, whose merit has no such day, and for a few decisions that do not state it.
 */
export function achievementEnd(random: Random, type: CommendationType, decisionDay: number): string | null {
  switch (type) {
    case 'SUDDEN':
      return dayText(decisionDay - random.integer(4, 40));
    case 'MOVEMENT':
      return dayText(decisionDay - random.integer(30, 150));
    case 'MERIT':
      return random.chance(0.03) ? null : lastWorkingYearEnd(decisionDay);
    default:
      return null;
  }
}

/** Yearly merit is counted to the end of December or, in the second half of the year, to the end of June. */
function lastWorkingYearEnd(decisionDay: number): string {
  const year = Number(dayText(decisionDay).slice(0, 4));
  const midYear = `${String(year)}-06-30`;
  return decisionDay > dayNumber(midYear) + 14 ? midYear : `${String(year - 1)}-12-31`;
}
