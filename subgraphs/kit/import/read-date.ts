/** Which of the two small numbers of `5/3/23` is the day. */
export type DateOrder = 'dmy' | 'mdy';

/** A date as a cell has it. */
export type ReadDate =
  | { readonly kind: 'day'; readonly day: string }
  /** Two days are possible, or only one where a number is above 12. */
  | { readonly kind: 'ordered'; readonly dmy: string | null; readonly mdy: string | null };

const WORDS = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/;
const SHORT = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const SERIAL = /^\d{4,5}$/;
/** Day 0 of Excel's calendar as it counts from March 1900 on. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const MILLISECONDS_PER_DAY = 86_400_000;
const EARLIEST_YEAR = 1945;
/** Periods and due days of movements lie ahead, but not farther. */
export const MOST_YEARS_AHEAD = 30;

/**
 * Reads a date as offices write them: `5/3/23`, `05.03.2023`, `2023-03-05`, `ngày 5 tháng 3 năm 2023`, a date cell, or
 * Excel's serial number. Null where it is no date from 1945 to `yearsAhead` years after `today` (YYYY-MM-DD).
 */
export function readDate(value: string | number | Date, today: string, yearsAhead = 1): ReadDate | null {
  const lastYear = Number(today.slice(0, 4)) + yearsAhead;
  const make = (year: number, month: number, day: number): string | null => {
    const date = new Date(Date.UTC(year, month - 1, day));
    const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return isReal && year >= EARLIEST_YEAR && year <= lastYear ? date.toISOString().slice(0, 10) : null;
  };
  const asDay = (day: string | null): ReadDate | null => (day === null ? null : { kind: 'day', day });
  if (value instanceof Date) return asDay(make(...partsOf(value)));
  const text = String(value).trim().toLocaleLowerCase('vi').normalize('NFC');
  if (SERIAL.test(text))
    return asDay(make(...partsOf(new Date(SERIAL_EPOCH + Number(text) * MILLISECONDS_PER_DAY))));
  const words = WORDS.exec(text.replace(/\s+/g, ' '));
  if (words !== null) return asDay(make(Number(words[3]), Number(words[2]), Number(words[1])));
  const iso = ISO.exec(text);
  if (iso !== null) return asDay(make(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const short = SHORT.exec(text);
  if (short === null) return null;
  const [first, second] = [Number(short[1]), Number(short[2])];
  const year = fullYear(short[3] ?? '', lastYear);
  const [dmy, mdy] = [make(year, second, first), make(year, first, second)];
  if (dmy === null && mdy === null) return null;
  return dmy === mdy ? asDay(dmy) : { kind: 'ordered', dmy, mdy };
}

function partsOf(date: Date): [number, number, number] {
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** `23` is 2023, and `98` is 1998: the latest year that may be meant. */
function fullYear(text: string, lastYear: number): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return 2000 + year <= lastYear ? 2000 + year : 1900 + year;
}
