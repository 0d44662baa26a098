import type { MemberContext } from '../member-context.ts';

/** People who work at an agency at the end of a year, by year. */
export type HeadcountsByYear = ReadonlyMap<number, number>;

/** Headcounts by agency code, in one statement; empty where not reported or withheld. */
export async function readHeadcounts(
  context: MemberContext,
  agencies: readonly string[],
): Promise<readonly HeadcountsByYear[]> {
  const datasets = await context.datasets();
  const owners = context.serves.filter((owner) => datasets.isReported(owner, 'headcounts'));
  if (owners.length === 0) return agencies.map(() => new Map());
  const records = await context.store.headcounts(owners, agencies);
  const byAgency = new Map(agencies.map((agency) => [agency, new Map<number, number>()]));
  for (const record of records) byAgency.get(record.agency)?.set(record.year, record.headcount);
  return agencies.map((agency) => byAgency.get(agency) ?? new Map<number, number>());
}
