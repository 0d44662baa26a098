import { z } from 'zod';
import type { AwardLevel } from '../../kit/records/records.ts';
import { readJson } from '../read-json.ts';
import type { AgencyKind, AgencyProfile, ExtensionName, SizeClass } from './agency-profile.ts';

/** The day of the Council's 7th meeting (notice 59/TB-VPCP): the nation of the demonstration. */
export const REFERENCE_DATE = '2024-01-25';

const KINDS = [
  'MINISTRY',
  'MINISTERIAL_AGENCY',
  'GOVERNMENT_AGENCY',
  'PROVINCE',
  'COUNCIL_STAFF',
  'PARTY_BODY',
  'STATE_BODY',
  'COURT',
  'PROCURACY',
  'FRONT',
  'MASS_ORGANISATION',
] as const satisfies readonly AgencyKind[];
const LEVELS = [
  'STATE',
  'CENTRAL',
  'MINISTRY_PROVINCE',
  'GRASSROOTS',
  'ARMED_FORCES',
] as const satisfies readonly AwardLevel[];

const agenciesShape = z.object({
  agencies: z.array(
    z.object({
      code: z.string(),
      nameVi: z.string(),
      kind: z.enum([...KINDS, 'COUNCIL']),
      validFrom: z.iso.date().nullable(),
      validTo: z.iso.date().nullable(),
    }),
  ),
});
const codes = z.array(z.string());
const exceptionsShape = z.object({
  sizeClasses: z.object({ NATION: codes, XL: codes, L: codes, M: codes, S: codes, XS: codes }),
  levels: z.record(z.string(), z.array(z.enum(LEVELS))),
  territorial: codes,
  withheldHeadcounts: codes,
  extensions: z.record(
    z.string(),
    z.enum(['expressway-kilometres', 'digital-services'] satisfies ExtensionName[]),
  ),
  documentSuffixes: z.record(z.string(), z.string()),
  fields: z.record(z.string(), codes),
  fieldsOfKinds: z.record(z.string(), codes),
});

type ListedAgency = z.infer<typeof agenciesShape>['agencies'][number];
type Exceptions = z.infer<typeof exceptionsShape>;

const DEFAULT_LEVELS: readonly AwardLevel[] = ['MINISTRY_PROVINCE', 'GRASSROOTS'];
const AGENCIES = new URL('../../../schema/reference/agencies.json', import.meta.url);
const EXCEPTIONS = new URL('./profile-exceptions.json', import.meta.url);

const profiles = buildProfiles();
const profilesByCode = new Map(profiles.map((profile) => [profile.code, profile]));

/** The members of the nation on the reference date, in the order of agencies.json: all but the Council. */
export function listProfiles(): readonly AgencyProfile[] {
  return profiles;
}

/** The profile of a member; null where the code is none of a member's. */
export function findProfile(code: string): AgencyProfile | null {
  return profilesByCode.get(code) ?? null;
}

function buildProfiles(): readonly AgencyProfile[] {
  const exceptions = readJson(EXCEPTIONS, exceptionsShape);
  const { agencies } = readJson(AGENCIES, agenciesShape);
  const sizeClasses = new Map(
    Object.entries(exceptions.sizeClasses).flatMap(([name, members]) =>
      members.map((code) => [code, name as SizeClass] as const),
    ),
  );
  const ranked = [...sizeClasses.keys()].filter((code) => sizeClasses.get(code) !== 'NATION');
  return agencies.flatMap((agency) => {
    if (agency.kind === 'COUNCIL' || !isAliveOn(agency, REFERENCE_DATE)) return [];
    const sizeClass = sizeClasses.get(agency.code);
    if (sizeClass === undefined) throw new RangeError(`${agency.code} has no size class.`);
    const rank = sizeClass === 'NATION' ? null : ranked.indexOf(agency.code);
    return [buildProfile(agency, agency.kind, { sizeClass, rank, exceptions })];
  });
}

function isAliveOn(agency: ListedAgency, day: string): boolean {
  return (
    (agency.validFrom === null || agency.validFrom <= day) &&
    (agency.validTo === null || agency.validTo >= day)
  );
}

function buildProfile(
  agency: ListedAgency,
  kind: AgencyKind,
  place: { readonly sizeClass: SizeClass; readonly rank: number | null; readonly exceptions: Exceptions },
): AgencyProfile {
  const { code } = agency;
  const { exceptions, sizeClass, rank } = place;
  const isProvince = kind === 'PROVINCE';
  return {
    code,
    name: agency.nameVi,
    kind,
    sizeClass,
    rank,
    levels: exceptions.levels[code] ?? DEFAULT_LEVELS,
    province: isProvince ? code : null,
    isTerritorial: exceptions.territorial.includes(code),
    documentSuffix: isProvince ? 'UBND' : (exceptions.documentSuffixes[code] ?? code),
    fields: exceptions.fields[code] ?? exceptions.fieldsOfKinds[kind] ?? [],
    isHeadcountWithheld: exceptions.withheldHeadcounts.includes(code),
    extension: exceptions.extensions[code] ?? null,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
  };
}
