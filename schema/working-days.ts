import { readFileSync } from 'node:fs';

interface HolidayFile {
  readonly ranges: readonly (readonly [first: string, last: string])[];
}

const DAY_MS = 86_400_000;
const { ranges } = JSON.parse(
  readFileSync(new URL('./reference/public-holidays.json', import.meta.url), 'utf8'),
) as HolidayFile;
const holidays = new Set(
  ranges.flatMap(([first, last]) => {
    const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
    return Array.from({ length: count }, (_, index) => addDays(first, index));
  }),
);

/** True on no Saturday, no Sunday and no public holiday (schema/reference/public-holidays.json). */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** Working days after the first day up to the last, which counts: none from a day to itself, or backwards. */
export function countWorkingDays(after: string, upTo: string): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The day on which so many working days have passed since that day. */
export function addWorkingDays(after: string, count: number): string {
  let day = after;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** So many calendar days later, YYYY-MM-DD. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}
