/** Laws on personal data, each with the first day on which records were made under it. */
const POLICIES = [
  ['L-91/2025', '2026-01-01'],
  ['ND-13/2023', '2023-07-01'],
] as const;

export type PolicyVersion = (typeof POLICIES)[number][0] | 'NONE';

/**
 * The law on personal data under which an award of this day was recorded: Decree 13/2023/NĐ-CP from 1/7/2023, Law
 * 91/2025/QH15 from 1/1/2026, and none before.
 */
export function policyVersionOn(day: string): PolicyVersion {
  return POLICIES.find(([, from]) => day >= from)?.[0] ?? 'NONE';
}
