/** Who answered a part of a question: the shape of `type Coverage` (PROTOCOL.md, Coverage). */
export interface Coverage {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly stale: readonly StaleMember[];
  readonly missing: readonly MissingMember[];
  readonly notReported: readonly string[];
  readonly withheld: readonly string[];
  readonly notConnected: readonly string[];
  readonly asOf: readonly MemberAsOf[];
}

export interface StaleMember {
  readonly member: string;
  readonly ageSeconds: number;
}

export interface MissingMember {
  readonly member: string;
  readonly reason: string;
}

export interface MemberAsOf {
  readonly member: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly asOf: string;
}

/** The fields of a coverage block, as GraphQL text: what a gateway asks of every gathered part. */
export const COVERAGE_SELECTION =
  '{ expected answered complete stale { member ageSeconds } missing { member reason } notReported withheld notConnected asOf { member asOf } }';
