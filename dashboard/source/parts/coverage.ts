/** Who answered, as every gathered value says. */
export interface Coverage {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly stale: readonly { readonly member: string; readonly ageSeconds: number }[];
  readonly missing: readonly { readonly member: string; readonly reason: string }[];
  readonly notReported: readonly string[];
  readonly withheld: readonly string[];
  readonly notConnected: readonly string[];
  readonly asOf: readonly { readonly member: string; readonly asOf: string }[];
}

/** The oldest and the newest day that the members' figures speak of; null where none of them says. */
export function daysOf({ asOf }: Coverage): { readonly oldest: string; readonly newest: string } | null {
  const days = asOf.map((each) => each.asOf.slice(0, 10)).sort();
  const [oldest] = days;
  const newest = days.at(-1);
  return oldest === undefined || newest === undefined ? null : { oldest, newest };
}
