import type { NationState } from '../store/nation-state.ts';

/** Where one member stands. */
export interface MatrixRow {
  readonly code: string;
  /** The newest admitted version that it has whole. */
  readonly contractVersion: string;
  /** What it lacks of the newest one. */
  readonly gaps: readonly string[];
  readonly status: string;
}

/** A version with a day, and who has not moved to it. */
export interface DeadlineReport {
  readonly version: string;
  readonly deadline: string;
  /** Days from today to the deadline; negative when it is over. */
  readonly daysLeft: number;
  readonly behind: readonly string[];
}

/** Who is at which version of the contract, and who is behind. */
export interface ContractMatrix {
  readonly versions: readonly {
    readonly version: string;
    readonly deadline: string | null;
    readonly members: number;
  }[];
  readonly rows: readonly MatrixRow[];
  readonly deadlines: readonly DeadlineReport[];
}

const DAY_MS = 86_400_000;

/** The matrix of a state of the nation on a day (YYYY-MM-DD); members that withdrew are not in it. */
export function contractMatrix({ contracts, members }: NationState, today: string): ContractMatrix {
  const present = members.filter(({ status }) => status !== 'WITHDRAWN');
  const order = new Map(contracts.map(({ version }, index) => [version, index] as const));
  const isBefore = (contractVersion: string, version: string): boolean =>
    (order.get(contractVersion) ?? -1) < (order.get(version) ?? 0);
  return {
    versions: contracts.map(({ version, deadline }) => ({
      ...{ version, deadline },
      members: present.filter(({ contractVersion }) => contractVersion === version).length,
    })),
    rows: present.map(({ code, contractVersion, gaps, status }) => ({ code, contractVersion, gaps, status })),
    deadlines: contracts.flatMap(({ version, deadline }) =>
      deadline === null
        ? []
        : [
            {
              ...{
                version,
                deadline,
                daysLeft: Math.round((Date.parse(deadline) - Date.parse(today)) / DAY_MS),
              },
              behind: present
                .filter((member) => isBefore(member.contractVersion, version))
                .map(({ code }) => code),
            },
          ],
    ),
  };
}
