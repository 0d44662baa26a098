import type { CouncilRecords } from '../records/council-records.ts';
import type { AgencyRecord } from '../records/load-agencies.ts';
import type { AssignmentRecord } from '../records/load-assignments.ts';
import { checkAgencyCodes } from './check-agency-codes.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The contract's AssignmentFilter. Absent or null means all, [] means none. */
interface AssignmentFilter {
  readonly overdueOn?: string | null;
  readonly undated?: boolean | null;
  readonly agencies?: readonly string[] | null;
}

interface Addressee {
  readonly agency: AgencyRecord | null;
  readonly group: string | null;
}

/** The notice's tasks, with who is to do them. */
export function buildAssignmentResolvers(records: CouncilRecords): ResolverMap {
  const toAddressee = (name: string): Addressee => {
    const agency = records.agencies.get(name) ?? null;
    return { agency, group: agency === null ? name : null };
  };
  return {
    Query: {
      assignments: (_: unknown, { filter }: { readonly filter?: AssignmentFilter | null }) =>
        listAssignments(records, filter ?? {}),
    },
    Assignment: {
      assignees: ({ assignees }: AssignmentRecord) => assignees.map(toAddressee),
      collaborators: ({ collaborators }: AssignmentRecord) => collaborators.map(toAddressee),
      dependsOn: ({ dependsOn }: AssignmentRecord) => dependsOn.map((id) => records.assignments.get(id)),
      movements: ({ movements }: AssignmentRecord) =>
        movements.map((id) => records.nationalMovements.get(id)),
    },
  };
}

function listAssignments(records: CouncilRecords, filter: AssignmentFilter): readonly AssignmentRecord[] {
  const { overdueOn, undated, agencies } = filter;
  checkAgencyCodes(agencies, 'filter.agencies', records);
  return [...records.assignments.values()].filter(
    (assignment) =>
      (overdueOn === null || overdueOn === undefined || isOverdueOn(assignment, overdueOn)) &&
      (undated === null || undated === undefined || (assignment.dueOn === null) === undated) &&
      (agencies === null || agencies === undefined || namesOneOf(assignment, agencies)),
  );
}

/** Due before the day, and not done before it. */
function isOverdueOn({ dueOn, doneOn }: AssignmentRecord, day: string): boolean {
  return dueOn !== null && dueOn < day && (doneOn === null || doneOn >= day);
}

function namesOneOf(assignment: AssignmentRecord, codes: readonly string[]): boolean {
  return [...assignment.assignees, ...assignment.collaborators].some((name) => codes.includes(name));
}
