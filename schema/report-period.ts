/** A year, and within it a half, a quarter or a month. */
const PERIOD = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** First and last day of a period as 2023, 2026-H1, 2026-Q3 or 2026-08; null for another form. */
export function readReportPeriod(period: string): { readonly from: string; readonly to: string } | null {
  const [, year, half, quarter, month] = PERIOD.exec(period) ?? [];
  if (year === undefined) return null;
  if (half !== undefined) return monthsOf(year, Number(half) * 6 - 5, 6);
  if (quarter !== undefined) return monthsOf(year, Number(quarter) * 3 - 2, 3);
  return month === undefined ? monthsOf(year, 1, 12) : monthsOf(year, Number(month), 1);
}

function monthsOf(
  year: string,
  first: number,
  count: number,
): { readonly from: string; readonly to: string } {
  const from = `${year}-${String(first).padStart(2, '0')}-01`;
  const to = new Date(Date.UTC(Number(year), first - 1 + count, 0)).toISOString().slice(0, 10);
  return { from, to };
}
