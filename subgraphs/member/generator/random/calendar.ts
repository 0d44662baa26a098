import type { Random } from './random.ts';

/** The data of the demonstration were taken on this day: nothing in them is later, but for what is due. */
export const DATA_DAY = '2025-02-14';

const DAY_MS = 86_400_000;
const FIRST_TIME = Date.parse('2020-01-01T00:00:00Z');
const LAST_TIME = Date.parse('2032-12-31T00:00:00Z');
/** One text for each day, so that a hundred thousand rows share a few thousand texts. */
const DAYS: readonly string[] = Array.from({ length: (LAST_TIME - FIRST_TIME) / DAY_MS + 1 }, (_, index) =>
  new Date(FIRST_TIME + index * DAY_MS).toISOString().slice(0, 10),
);
const NUMBERS: ReadonlyMap<string, number> = new Map(DAYS.map((day, number) => [day, number]));
/** 1 January 2020 was a Wednesday; Saturdays are 3 days later. */
const SATURDAY = 3;

/** Number of days since 1 January 2020. RangeError outside 2020–2032, or for what is no day. */
export function dayNumber(day: string): number {
  const number = NUMBERS.get(day);
  if (number === undefined) throw new RangeError(`${day} is not a day of the calendar.`);
  return number;
}

/** The day as YYYY-MM-DD. RangeError outside the calendar. */
export function dayText(number: number): string {
  const text = DAYS[number];
  if (text === undefined) throw new RangeError(`Day ${String(number)} is outside the calendar.`);
  return text;
}

/** A working day from the first to the last, both included, as a day number: offices sign on no weekend. */
export function pickWorkingDay(random: Random, from: string, to: string): number {
  const first = dayNumber(from);
  const picked = random.integer(first, dayNumber(to));
  const friday = picked - daysSinceFriday(picked);
  return friday >= first ? friday : friday + 3;
}

/** 1 on a Saturday, 2 on a Sunday, else 0. */
function daysSinceFriday(number: number): number {
  const weekday = number % 7;
  return weekday === SATURDAY || weekday === SATURDAY + 1 ? weekday - SATURDAY + 1 : 0;
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dayOfMonth, last));
  return first.toISOString().slice(0, 10);
}

export function dayBefore(day: string): string {
  return dayText(dayNumber(day) - 1);
}
