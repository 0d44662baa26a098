/**
 * The base wage (lương cơ sở) by date, in đồng; rewards are multiples of it. Decree 38/2019, Decree 24/2023 and
 * Decree 73/2024 (all remembered, not read).
 */
const BASE_WAGES = [
  { from: '2024-07-01', dong: 2_340_000 },
  { from: '2023-07-01', dong: 1_800_000 },
  { from: '2019-07-01', dong: 1_490_000 },
] as const;

const amounts = new Map<string, string>();

/** Money attached to an award, in whole đồng as text; null where the multiple or the wage is not known. */
export function rewardAmount(multiple: string | null, day: string): string | null {
  if (multiple === null) return null;
  const wage = BASE_WAGES.find(({ from }) => from <= day);
  if (wage === undefined) return null;
  const key = `${wage.from}/${multiple}`;
  const known = amounts.get(key);
  if (known !== undefined) return known;
  const amount = multiply(multiple, wage.dong);
  amounts.set(key, amount);
  return amount;
}

/** Exact: every multiple of the law has few digits, and every base wage ends in zeros. */
function multiply(multiple: string, dong: number): string {
  const [whole = '0', fraction = ''] = multiple.split('.');
  const scaled = BigInt(whole + fraction) * BigInt(dong);
  return String(scaled / 10n ** BigInt(fraction.length));
}
