/** An owner of rows as whoever keeps their list gives it: who is due to answer, whether or not it ever joined. */
export interface Owner {
  readonly code: string;
  /** First and last day of its life, inclusive; null is open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** False for a body that is known but keeps no rows in the partition. */
  readonly keepsRecords: boolean;
  /** True where it also keeps rows that are credited to others. */
  readonly holdsForOthers: boolean;
}
