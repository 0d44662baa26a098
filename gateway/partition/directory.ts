/** One service that keeps the rows of one or more owners. */
export interface Member {
  readonly id: string;
  readonly url: string;
  /** Owner codes, or prefixes of nested codes, whose rows it keeps. */
  readonly serves: readonly string[];
  /** The class of its SDL in the partition manifest. */
  readonly classId: string;
  readonly holdsForOthers: boolean;
  /** Not to be asked, by order of the operator. */
  readonly isQuarantined?: boolean | undefined;
}

/** Which member serves which owner: an immutable snapshot, replaced whole on change. */
export interface Directory {
  readonly version: string;
  readonly members: readonly Member[];
}
