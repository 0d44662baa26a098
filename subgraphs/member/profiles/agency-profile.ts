import type { AwardLevel } from '../../kit/records/records.ts';

/** How much an agency commends, from the State's register (NATION) down to an office of a few hundred (XS). */
export type SizeClass = 'NATION' | 'XL' | 'L' | 'M' | 'S' | 'XS';

/** Kinds of agencies.json that keep records; the Council itself is not among them. */
export type AgencyKind =
  | 'MINISTRY'
  | 'MINISTERIAL_AGENCY'
  | 'GOVERNMENT_AGENCY'
  | 'PROVINCE'
  | 'COUNCIL_STAFF'
  | 'PARTY_BODY'
  | 'STATE_BODY'
  | 'COURT'
  | 'PROCURACY'
  | 'FRONT'
  | 'MASS_ORGANISATION';

/** Names of the extensions that a member may carry (subgraphs/member/extensions). */
export type ExtensionName = 'expressway-kilometres' | 'digital-services';

/** All that makes one member differ from another: data, not code. */
export interface AgencyProfile {
  /** Our code, never reused (BQP, HCM). */
  readonly code: string;
  /** Name on the reference date (HUE: Thừa Thiên Huế). */
  readonly name: string;
  readonly kind: AgencyKind;
  readonly sizeClass: SizeClass;
  /** Place among the agencies that decide their own awards, the largest is 0; null for the State's register. */
  readonly rank: number | null;
  /** Levels that it decides and records itself (Law 06/2022/QH15, art. 77–80; domain 2.4). */
  readonly levels: readonly AwardLevel[];
  /** Its own code where it is a province, else null. */
  readonly province: string | null;
  /** Its people and units are spread over the provinces, though it is a central body. */
  readonly isTerritorial: boolean;
  /** What stands behind `/QĐ-` in the numbers of its decisions. */
  readonly documentSuffix: string;
  /** Fields of work that its commendations mostly honour. */
  readonly fields: readonly string[];
  /** The law withholds how many people work there (BQP, BCA; domain 5). */
  readonly isHeadcountWithheld: boolean;
  readonly extension: ExtensionName | null;
  /** First and last day of its life; null where the life span has no known or no end. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
