const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** True for a calendar day that exists, as the scalar Date takes it: `YYYY-MM-DD`, from year 1 to 9999. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value) || value < '0001-01-01') return false;
  const date = new Date(`${value}T00:00:00Z`);
  // JavaScript moves 2023-02-30 to March: such a day does not come back as it was given.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** True for an instant, as the scalar DateTime takes it: RFC 3339, with any offset. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !INSTANT.test(value) || !isDay(value.slice(0, 10))) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && isDay(instant.toISOString().slice(0, 10));
}
