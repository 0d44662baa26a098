import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { Member } from '../directory.ts';

/** One member's usable part of a gathered value. */
export interface Part {
  readonly member: Member;
  readonly value: Readonly<Record<string, unknown>>;
  /** Age of a kept answer that stands in for one that did not come; null for an answer of now. */
  readonly staleSeconds: number | null;
}

/** What a member says of itself within its part; null where it says nothing readable. */
export function ownCoverage(part: Part): Coverage | null {
  const coverage = part.value[PRIVATE_ALIAS.coverage];
  return typeof coverage === 'object' && coverage !== null ? (coverage as Coverage) : null;
}
