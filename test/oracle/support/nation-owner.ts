import type { OwnerRecords } from '../../../subgraphs/kit/records/records.ts';

/** One owner of rows as the Council and the directory know it. */
export interface NationOwner {
  readonly code: string;
  readonly records: OwnerRecords;
  /** True where a member serves it; else it is a hole. */
  readonly isConnected: boolean;
  readonly holdsForOthers: boolean;
  /** What its member's own field `Agency.motto` says; null where the member's schema has none. */
  readonly motto: string | null;
}
