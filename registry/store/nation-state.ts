export type MemberStatus = 'ACTIVE' | 'QUARANTINED' | 'WITHDRAWN';

/** One member as a state of the nation has it. */
export interface MemberState {
  /** Code of the agency that runs it. */
  readonly code: string;
  readonly url: string;
  /** Codes whose rows it keeps: its own, of those it succeeded, of those it hosts. */
  readonly serves: readonly string[];
  /** Number of its schema version. */
  readonly version: number;
  readonly sdlHash: string;
  /** The newest admitted version of the contract that it has whole; else the oldest. */
  readonly contractVersion: string;
  /** What it lacks of the newest version. */
  readonly gaps: readonly string[];
  readonly classId: string;
  readonly status: MemberStatus;
  /** Why it is not ACTIVE. */
  readonly reason: string | null;
  readonly joinedAt: string;
}

/** A version of the contract that members may implement. */
export interface AdmittedContract {
  readonly version: string;
  readonly sdlHash: string;
  /** Day until which members of an older version are to have moved to this one; null where none is set. */
  readonly deadline: string | null;
}

/** A subgraph beside the partitioned one. */
export interface OrdinaryState {
  readonly name: string;
  readonly url: string;
  readonly sdlHash: string;
}

/** All that decides what gateways serve. */
export interface NationState {
  /** From the oldest to the newest. */
  readonly contracts: readonly AdmittedContract[];
  /** What the contract had once and has no more, by coordinate: members may still serve it. Absent: nothing. */
  readonly removed?: readonly string[];
  readonly ordinary: readonly OrdinaryState[];
  /** In the order in which they joined; those that left stay, as WITHDRAWN. */
  readonly members: readonly MemberState[];
}
