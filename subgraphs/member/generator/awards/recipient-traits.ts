import type { CommendationType, RecipientKind, RecipientRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { areaTraitsOf, pickProvince } from '../places/provinces.ts';
import type { Random } from '../random/random.ts';
import { composeForeignName, composePersonName } from '../words/person-name.ts';
import {
  composeCollectiveName,
  composeEnterprise,
  composeForeignCollectiveName,
  composeHouseholdName,
  composeUnitName,
} from '../words/unit-name.ts';
import type { AwardForm } from './award-forms.ts';
import { internList } from './interned-list.ts';

/** A recipient before the owner gives it an id. */
export type RecipientTraits = Omit<RecipientRecord, 'owner' | 'id'>;

/** For whom a recipient is made. */
export interface RecipientRequest {
  readonly profile: AgencyProfile;
  readonly form: AwardForm;
  readonly type: CommendationType;
  readonly kind: RecipientKind;
}

const SHARE_IN_PROVINCES = 0.7;
const SHARE_OF_ENTERPRISES: Readonly<Record<string, number>> = {
  PROVINCE: 0.16,
  BCT: 0.4,
  BXD: 0.2,
  BGTVT: 0.2,
  BKHDT: 0.2,
  UBQLVNN: 0.6,
  TLDLDVN: 0.25,
};
const SHARE_OF_ENTREPRENEURS = 0.03;
/** Forms of grassroots authorities mostly honour people at the grassroots. */
const SHARE_AT_GRASSROOTS = { grassroots: 0.7, others: 0.22 } as const;

/** Composes somebody, or something, that this agency may honour with this form. Nobody real. */
export function composeRecipient(random: Random, request: RecipientRequest): RecipientTraits {
  if (request.type === 'EXTERNAL') return composeForeignRecipient(random, request);
  const { profile, kind } = request;
  const province = provinceOf(random, profile);
  const enterprise =
    kind === 'COLLECTIVE' && isEnterprise(random, profile) ? composeEnterprise(random) : null;
  const isEntrepreneur = kind === 'INDIVIDUAL' && random.chance(SHARE_OF_ENTREPRENEURS);
  const groups = [
    ...professionalGroups(random, request),
    ...(enterprise !== null || isEntrepreneur ? ['DOANH_NGHIEP_DOANH_NHAN'] : []),
    ...areaGroups(random, request, province),
  ];
  return {
    kind,
    name: enterprise?.name ?? composeName(random, request),
    unit: kind === 'INDIVIDUAL' ? composeUnitName(random, profile) : null,
    agency: profile.code,
    province,
    priorityGroups: internList(groups),
    ownership: enterprise?.ownership ?? null,
  };
}

function composeForeignRecipient(random: Random, { profile, kind }: RecipientRequest): RecipientTraits {
  const isCollective = kind === 'COLLECTIVE';
  return {
    kind,
    name: isCollective ? composeForeignCollectiveName(random) : composeForeignName(random),
    unit: null,
    agency: profile.code,
    province: null,
    priorityGroups: internList(['BAN_BE_QUOC_TE']),
    ownership: null,
  };
}

function composeName(random: Random, { profile, kind }: RecipientRequest): string {
  if (kind === 'COLLECTIVE') return composeCollectiveName(random, profile);
  const name = composePersonName(random);
  return kind === 'HOUSEHOLD' ? composeHouseholdName(name) : name;
}

/** A province's own people stand in it; those of a central body only where it works in the provinces. */
function provinceOf(random: Random, profile: AgencyProfile): string | null {
  if (profile.province !== null) return profile.province;
  return profile.isTerritorial && random.chance(SHARE_IN_PROVINCES) ? pickProvince(random) : null;
}

function isEnterprise(random: Random, profile: AgencyProfile): boolean {
  return random.chance(SHARE_OF_ENTERPRISES[profile.code] ?? SHARE_OF_ENTERPRISES[profile.kind] ?? 0.02);
}

/** Groups of the notice (IV.4) that say what a person does. */
function professionalGroups(random: Random, { profile, kind }: RecipientRequest): string[] {
  if (kind !== 'INDIVIDUAL') return [];
  if (profile.code === 'BQP' || profile.code === 'BCA') return ['LUC_LUONG_VU_TRANG'];
  const chance = random.next();
  if (profile.fields.includes('EDUCATION') && chance < (profile.province === null ? 0.7 : 0.12)) {
    return ['GIAO_VIEN'];
  }
  if (profile.fields.includes('HEALTH') && chance < (profile.province === null ? 0.7 : 0.2))
    return ['Y_BAC_SI'];
  if (profile.fields.includes('SCIENCE_TECHNOLOGY') && chance < (profile.province === null ? 0.6 : 0.22)) {
    return ['NHA_KHOA_HOC'];
  }
  return chance < 0.62 ? ['NGUOI_LAO_DONG'] : [];
}

/** Groups that say where a recipient lives and works; never what a person is by birth. */
function areaGroups(random: Random, { form }: RecipientRequest, province: string | null): string[] {
  const traits = areaTraitsOf(province);
  const isLocal = form.level === 'GRASSROOTS';
  const groups: string[] = [];
  if (random.chance(isLocal ? SHARE_AT_GRASSROOTS.grassroots : SHARE_AT_GRASSROOTS.others))
    groups.push('CO_SO');
  if (random.chance(traits.remoteArea)) groups.push('VUNG_SAU_VUNG_XA');
  if (random.chance(traits.border)) groups.push('BIEN_GIOI');
  if (random.chance(traits.islands)) groups.push('HAI_DAO');
  if (random.chance(traits.minorityArea)) groups.push('VUNG_DTTS');
  return groups;
}
