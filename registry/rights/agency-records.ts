import { readFileSync } from 'node:fs';

/** What the register of agencies says of one. */
export interface AgencyRecord {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn?: string;
  /** First and last day of its life; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

const FILE = new URL('../../schema/reference/agencies.json', import.meta.url);

/** The agencies of all times, by code. */
export function readAgencies(): ReadonlyMap<string, AgencyRecord> {
  const { agencies } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    readonly agencies: readonly AgencyRecord[];
  };
  return new Map(agencies.map((agency) => [agency.code, agency] as const));
}

/** An agency and all that it succeeded, however far back. */
export function successionOf(code: string, agencies: ReadonlyMap<string, AgencyRecord>): ReadonlySet<string> {
  const known = new Set<string>();
  const open = [code];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (known.has(next)) continue;
    known.add(next);
    open.push(...(agencies.get(next)?.predecessors ?? []));
  }
  return known;
}
