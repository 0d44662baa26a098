import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { CouncilRecords } from '../records/council-records.ts';
import { isValidOn, nearestDay } from '../records/life-span.ts';
import type { AgencyKind, AgencyName, AgencyRecord } from '../records/load-agencies.ts';
import { checkAgencyCodes } from './check-agency-codes.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The contract's AgencyFilter. Absent or null means all, [] means none. */
interface AgencyFilter {
  readonly codes?: readonly string[] | null;
  readonly kinds?: readonly AgencyKind[] | null;
  readonly aliveOn?: string | null;
  readonly region?: string | null;
}

interface OnDay {
  readonly on?: string | null;
}

/** Agencies with what holds for a time only, resolved as of a day (BR-12); `referenceDate` where none is named. */
export function buildAgencyResolvers(records: CouncilRecords, referenceDate: string): ResolverMap {
  const dayFor = (agency: AgencyRecord, on: string | null | undefined): string =>
    on ?? nearestDay(agency, referenceDate);
  const find = (code: string): AgencyRecord | undefined => records.agencies.get(code);
  return {
    Query: {
      agencies: (_: unknown, { filter }: { readonly filter?: AgencyFilter | null }) =>
        listAgencies(records, filter ?? {}, referenceDate),
      agency: (_: unknown, { code }: { readonly code: string }) => {
        checkAgencyCodes([code], 'code', records);
        return find(code);
      },
    },
    Agency: {
      name: (agency: AgencyRecord, { on }: OnDay) => nameOn(agency, dayFor(agency, on)).name,
      fullName: (agency: AgencyRecord, { on }: OnDay) => nameOn(agency, dayFor(agency, on)).fullName,
      region: (agency: AgencyRecord, { on }: OnDay) => regionOn(agency, dayFor(agency, on)),
      predecessors: (agency: AgencyRecord) => agency.predecessors.map(find),
      successors: (agency: AgencyRecord) => agency.successors.map(find),
    },
  };
}

function listAgencies(
  records: CouncilRecords,
  filter: AgencyFilter,
  referenceDate: string,
): readonly AgencyRecord[] {
  const { codes, kinds, region } = filter;
  checkAgencyCodes(codes, 'filter.codes', records);
  const all = [...records.agencies.values()];
  checkRegion(region, all);
  const day = filter.aliveOn ?? referenceDate;
  return all.filter(
    (agency) =>
      isValidOn(agency, day) &&
      (codes?.includes(agency.code) ?? true) &&
      (kinds?.includes(agency.kind) ?? true) &&
      (region === null || region === undefined || regionOn(agency, day) === region),
  );
}

function checkRegion(region: string | null | undefined, agencies: readonly AgencyRecord[]): void {
  if (region === null || region === undefined) return;
  const known = new Set(agencies.flatMap((agency) => agency.regions.map((span) => span.region)));
  if (known.has(region)) return;
  throw catalogueError(
    'BAD_FILTER',
    `filter.region is ${JSON.stringify(region.slice(0, 40))}, which is no region; regions are ${[...known].sort().join(', ')}.`,
    { argument: 'filter.region' },
  );
}

/** The name that holds on a day: the last that began by then. */
function nameOn(agency: AgencyRecord, day: string): AgencyName {
  const begun = agency.names.filter((name) => name.validFrom === null || name.validFrom <= day);
  const name = begun.at(-1);
  if (name === undefined) throw new Error(`${agency.code} has no name on ${day}.`);
  return name;
}

/** Null where the body is no province, or did not exist on that day. */
function regionOn(agency: AgencyRecord, day: string): string | null {
  if (!isValidOn(agency, day)) return null;
  return agency.regions.find((span) => isValidOn(span, day))?.region ?? null;
}
