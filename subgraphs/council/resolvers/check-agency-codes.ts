import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { CouncilRecords } from '../records/council-records.ts';

/** Refuses codes that no agency ever had: UNKNOWN_AGENCY, never an empty answer. `argument` says where they stood. */
export function checkAgencyCodes(
  codes: readonly string[] | null | undefined,
  argument: string,
  { agencies }: CouncilRecords,
): void {
  const unknown = (codes ?? []).filter((code) => !agencies.has(code));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, 5).map((code) => JSON.stringify(code.slice(0, 40)));
  throw catalogueError(
    'UNKNOWN_AGENCY',
    `${argument} names ${named.join(', ')}, which no agency ever had as its code; codes are listed by { agencies { code name } }.`,
    { argument, codes: unknown.slice(0, 5) },
  );
}
