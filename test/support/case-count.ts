/**
 * How many random cases a law is tried on: `usual` in CI, times CASES_FACTOR for a long run (npm run test:long).
 */
export function caseCount(usual: number): number {
  const factor = Number(process.env['CASES_FACTOR'] ?? '1');
  if (!Number.isFinite(factor) || factor <= 0) throw new RangeError('CASES_FACTOR is a number above 0.');
  return Math.max(1, Math.round(usual * factor));
}

/** The seed of random cases: the one that the variable names, so that a run can be had again, else any. */
export function caseSeed(variable: string): number {
  const given = process.env[variable];
  if (given === undefined) return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`${variable} is a whole number.`);
  return seed;
}
