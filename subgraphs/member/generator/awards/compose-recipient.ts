import type { CommendationType, RecipientKind, RecipientRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { areaTraitsOf, pickProvince } from '../places/provinces.ts';
import type { Random } from '../random/random.ts';
import { composeForeignName, composePersonName } from '../words/person-name.ts';
import {
  composeCollective,
  composeEnterprise,
  composeForeignCollectiveName,
  composeUnit,
  type NamedUnit,
} from '../words/unit-name.ts';
import type { AwardForm } from './award-forms.ts';
import { internList } from './interned-list.ts';

/** A recipient before the owner gives it an id, and the fields of work that it is honoured for. */
export interface ComposedRecipient {
  readonly traits: Omit<RecipientRecord, 'owner' | 'id'>;
  readonly fields: readonly string[];
}

/** For whom a recipient is composed. */
export interface RecipientRequest {
  readonly profile: AgencyProfile;
  readonly form: AwardForm;
  readonly type: CommendationType;
  readonly kind: RecipientKind;
}

/** What somebody's name and work say, before the place is known. */
type Figure = Pick<RecipientRecord, 'name' | 'unit' | 'ownership'> & {
  readonly field: string | null;
  readonly group: string | null;
  readonly isLocal: boolean;
};

/** Of a central body that works in the provinces, so many units without a place in their name stand there too. */
const SHARE_IN_PROVINCES = 0.4;
const SHARE_OF_ENTERPRISES: Readonly<Record<string, number>> = {
  PROVINCE: 0.16,
  BCT: 0.4,
  BXD: 0.2,
  BGTVT: 0.2,
  BKHDT: 0.2,
  UBQLVNN: 0.6,
  TLDLDVN: 0.25,
};
const SHARE_OF_ENTERPRISES_ELSEWHERE = 0.02;
/** Entrepreneurs are so many among individuals for each enterprise among collectives. */
const ENTREPRENEURS_PER_ENTERPRISE = 0.25;
/** Forms of grassroots authorities mostly honour people at the grassroots. */
const SHARE_AT_GRASSROOTS = { ofGrassrootsForms: 0.75, ofOthers: 0.3 } as const;
const SHARE_AT_GRASSROOTS_AT_THE_SEAT = 0.08;
const SHARE_OF_WORKERS = 0.35;
const SHARE_OF_SECOND_FIELDS = 0.12;
const ARMED_FORCES: ReadonlySet<string> = new Set(['BQP', 'BCA']);
const WORKERS = 'NGUOI_LAO_DONG';
const NOBODY = { unit: null, ownership: null, field: null, group: null, isLocal: true } as const;

/**
 * Composes somebody, or something, that this agency may honour with this form. Nobody real. Of the notice's priority
 * groups only the public ones are recorded (schema/reference/priority-groups.json): none that says what a person is by
 * sex, health, need or country.
 */
export function composeRecipient(random: Random, request: RecipientRequest): ComposedRecipient {
  const { profile, kind, type } = request;
  const figure = composeFigure(random, request);
  const province = type === 'EXTERNAL' ? null : provinceOf(random, profile, figure.isLocal);
  const groups = figure.group === null ? [] : [figure.group];
  return {
    traits: {
      kind,
      name: figure.name,
      unit: figure.unit,
      agency: profile.code,
      province,
      priorityGroups: internList([
        ...groups,
        ...placeGroups(random, request, { province, isLocal: figure.isLocal }),
      ]),
      ownership: figure.ownership,
      isMinor: false,
    },
    fields: fieldsOf(random, profile, figure.field),
  };
}

function composeFigure(random: Random, request: RecipientRequest): Figure {
  const { profile, kind, type } = request;
  if (type === 'EXTERNAL') return composeForeigner(random, kind);
  const enterprises = ARMED_FORCES.has(profile.code) ? 0 : shareOfEnterprises(profile);
  if (kind === 'COLLECTIVE') {
    if (random.chance(enterprises)) return { ...composeEnterprise(random), unit: null };
    return collectiveFigure(composeCollective(random, profile));
  }
  const name = composePersonName(random);
  if (kind === 'HOUSEHOLD') return { ...NOBODY, name: `Gia đình ${name}` };
  const unit = random.chance(enterprises * ENTREPRENEURS_PER_ENTERPRISE)
    ? composeEnterprise(random)
    : composeUnit(random, profile);
  const group = personGroup(random, profile, unit);
  return { name, unit: unit.name, ownership: null, field: unit.field, group, isLocal: unit.isLocal };
}

function composeForeigner(random: Random, kind: RecipientKind): Figure {
  const name = kind === 'COLLECTIVE' ? composeForeignCollectiveName(random) : composeForeignName(random);
  return { ...NOBODY, name, field: 'FOREIGN_AFFAIRS', isLocal: false };
}

/** Groups of what people do are for people: a school is no teacher. */
function collectiveFigure({ name, field, isLocal }: NamedUnit): Figure {
  return { ...NOBODY, name, field, isLocal };
}

function personGroup(random: Random, profile: AgencyProfile, unit: NamedUnit): string | null {
  if (ARMED_FORCES.has(profile.code)) return 'LUC_LUONG_VU_TRANG';
  return unit.group ?? (random.chance(SHARE_OF_WORKERS) ? WORKERS : null);
}

function shareOfEnterprises(profile: AgencyProfile): number {
  return (
    SHARE_OF_ENTERPRISES[profile.code] ?? SHARE_OF_ENTERPRISES[profile.kind] ?? SHARE_OF_ENTERPRISES_ELSEWHERE
  );
}

/** A province's own people stand in it; those of a central body only where it works in the provinces. */
function provinceOf(random: Random, profile: AgencyProfile, isLocal: boolean): string | null {
  if (profile.province !== null) return profile.province;
  const isThere = profile.isTerritorial && (isLocal || random.chance(SHARE_IN_PROVINCES));
  return isThere ? pickProvince(random) : null;
}

/** Groups that say where a recipient lives and works; never what a person is by birth. */
function placeGroups(
  random: Random,
  { form }: RecipientRequest,
  place: { readonly province: string | null; readonly isLocal: boolean },
): readonly string[] {
  const traits = areaTraitsOf(place.province);
  const groups: string[] = [];
  if (random.chance(place.isLocal ? shareAtGrassroots(form) : SHARE_AT_GRASSROOTS_AT_THE_SEAT))
    groups.push('CO_SO');
  if (random.chance(traits.remoteArea)) groups.push('VUNG_SAU_VUNG_XA');
  if (random.chance(traits.border)) groups.push('BIEN_GIOI');
  if (random.chance(traits.islands)) groups.push('HAI_DAO');
  if (random.chance(traits.minorityArea)) groups.push('VUNG_DTTS');
  return groups;
}

function shareAtGrassroots(form: AwardForm): number {
  return form.level === 'GRASSROOTS' ? SHARE_AT_GRASSROOTS.ofGrassrootsForms : SHARE_AT_GRASSROOTS.ofOthers;
}

/** The field that the work names, else one of the agency's, and sometimes one more of the agency's. */
function fieldsOf(random: Random, profile: AgencyProfile, named: string | null): readonly string[] {
  const first = named ?? random.pick(profile.fields);
  const second = random.chance(SHARE_OF_SECOND_FIELDS) ? random.pick(profile.fields) : first;
  return internList(first === second ? [first] : [first, second].sort());
}
