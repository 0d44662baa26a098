import type { PersonSplit } from '../contract/person-statistics.ts';

/** Buckets of the splits that part people: each person is in one of them. In the order in which borders are rounded. */
export const PARTING_BUCKETS: Readonly<
  Record<Exclude<PersonSplit, 'PROTECTED_PRIORITY_GROUP'>, readonly string[]>
> = {
  SEX: ['FEMALE', 'MALE', 'UNKNOWN'],
  ETHNIC_MINORITY: ['MINORITY', 'KINH', 'UNKNOWN'],
  POSITION_CLASS: ['LEADER', 'OTHER', 'UNKNOWN'],
  COUNTRY_GROUP: ['VIETNAM', 'ASEAN', 'EAST_ASIA', 'EUROPE', 'AMERICAS', 'OTHER_COUNTRIES', 'UNKNOWN'],
};

/** Priority groups that are not public. A person may be in several: each is a table of its own, in or not. */
export const PROTECTED_GROUPS = ['PHU_NU_TIEU_BIEU', 'NGUOI_YEU_THE', 'NVNONN', 'BAN_BE_QUOC_TE'] as const;
