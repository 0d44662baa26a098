import type { CouncilRecords } from '../records/council-records.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The groups to which the notice gives priority. */
export function buildPriorityGroupResolvers({ priorityGroups }: CouncilRecords): ResolverMap {
  return { Query: { priorityGroups: () => priorityGroups } };
}
