import type { Coverage, MissingMember, StaleMember } from '../../../schema/protocol/coverage.ts';
import type { Member } from '../directory.ts';
import { ownCoverage, type Part } from './part.ts';

export interface CoverageInput {
  /** Codes that are due for what was asked, and were not ruled out. */
  readonly expectedOwners: readonly string[];
  readonly memberOf: (code: string) => Member | null;
  readonly parts: readonly Part[];
  /** Reason by member id. */
  readonly missing: ReadonlyMap<string, string>;
}

/** The one account of who answered (PROTOCOL.md, Coverage): expected = answered + missing + notConnected. */
export function buildCoverage({ expectedOwners, memberOf, parts, missing }: CoverageInput): Coverage {
  const notConnected = expectedOwners.filter((code) => memberOf(code) === null);
  const lost: MissingMember[] = [];
  for (const code of expectedOwners) {
    const reason = missing.get(memberOf(code)?.id ?? '');
    if (reason !== undefined) lost.push({ member: code, reason });
  }
  const stale = expectedOwners.flatMap((code): StaleMember[] => {
    const part = parts.find(({ member }) => member === memberOf(code));
    return part === undefined || part.staleSeconds === null
      ? []
      : [{ member: code, ageSeconds: part.staleSeconds }];
  });
  const stated = parts.map(ownCoverage).filter((coverage) => coverage !== null);
  return {
    expected: expectedOwners.length,
    answered: expectedOwners.length - lost.length - notConnected.length,
    complete: lost.length === 0 && notConnected.length === 0 && stale.length === 0,
    stale,
    missing: lost,
    notReported: stated.flatMap((coverage) => coverage.notReported),
    withheld: stated.flatMap((coverage) => coverage.withheld),
    notConnected,
    asOf: stated.flatMap((coverage) => coverage.asOf),
  };
}
