import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = '2020-01-01';
const FIRST_TIME = Date.parse(`${FIRST_DAY}T00:00:00Z`);
const DAY_COUNT = 366 + 5 * 365 + 1;
/** One text for each day, so that a hundred thousand rows share a few thousand texts. */
const DAYS: readonly string[] = Array.from({ length: DAY_COUNT }, (_, index) =>
  new Date(FIRST_TIME + index * DAY_MS).toISOString().slice(0, 10),
);
/** 1 January 2020 was a Wednesday; Saturdays are 3 days later. */
const SATURDAY = 3;

/** Number of days since 1 January 2020. RangeError outside 2020–2025, the years of the demonstration. */
export function dayNumber(day: string): number {
  const number = (Date.parse(`${day}T00:00:00Z`) - FIRST_TIME) / DAY_MS;
  dayText(number);
  return number;
}

/** The day as YYYY-MM-DD. */
export function dayText(number: number): string {
  const text = DAYS[number];
  if (text === undefined) throw new RangeError(`Day ${String(number)} is outside the calendar.`);
  return text;
}

/** The day itself or, on a weekend, the Friday before: offices sign on working days. */
export function workingDay(number: number): number {
  const weekday = number % 7;
  if (weekday === SATURDAY) return number - 1;
  return weekday === SATURDAY + 1 ? number - 2 : number;
}

/** A working day from the first to the last day of the range, both included, as a day number. */
export function pickWorkingDay(random: Random, from: string, to: string): number {
  const first = dayNumber(from);
  return Math.max(first, workingDay(random.integer(first, dayNumber(to))));
}
