import type { Coverage, MissingMember, StaleMember } from '../../../schema/protocol/coverage.ts';
import type { Member } from '../directory.ts';
import type { DirectoryIndex } from '../directory-index.ts';
import { groupBy } from '../group-by.ts';
import { ownCoverage, type Part } from './part.ts';

export interface CoverageInput {
  /** Codes that are due for what was asked, and were not ruled out. */
  readonly expectedOwners: readonly string[];
  readonly members: Pick<DirectoryIndex, 'memberOf'>;
  readonly parts: readonly Part[];
  /** Reason by member id. */
  readonly missing: ReadonlyMap<string, string>;
}

/** The expected codes that each member serves; null: nobody does. */
type CodesOf = ReadonlyMap<Member | null, readonly string[]>;

/**
 * The one account of who answered (PROTOCOL.md, Coverage): expected = answered + missing + notConnected. A member
 * that stands for owners of its own, because it is itself a gateway, is counted as it counts itself.
 */
export function buildCoverage(input: CoverageInput): Coverage {
  return coverageOfOne(input) ?? coverageOfMany(input);
}

/** Most fields of an entity are asked of its own member only; null where there is more to be said of it. */
function coverageOfOne({ expectedOwners, members, parts, missing }: CoverageInput): Coverage | null {
  const [part] = parts;
  const [owner] = expectedOwners;
  if (part === undefined || owner === undefined || parts.length > 1 || expectedOwners.length > 1) return null;
  if (missing.size > 0 || part.staleSeconds !== null || members.memberOf(owner) !== part.member) return null;
  const stated = ownCoverage(part);
  if (stated === null || stated.expected > 1 || !stated.complete) return null;
  const { notReported, withheld, asOf } = stated;
  const nobody = { stale: [], missing: [], notConnected: [] };
  return { expected: 1, answered: 1, complete: true, ...nobody, notReported, withheld, asOf };
}

function coverageOfMany({ expectedOwners, members, parts, missing }: CoverageInput): Coverage {
  const memberOf = (code: string): Member | null => members.memberOf(code);
  const notConnected = expectedOwners.filter((code) => memberOf(code) === null);
  const lost: MissingMember[] = [];
  for (const code of expectedOwners) {
    const reason = missing.get(memberOf(code)?.id ?? '');
    if (reason !== undefined) lost.push({ member: code, reason });
  }
  const stated = parts.map(ownCoverage).filter((coverage) => coverage !== null);
  // A member may state more than it was due for: its other owners, or itself where it only shows what nothing looks like.
  const isDue = isWithin(new Set(expectedOwners));
  const codesOf = groupBy(expectedOwners, memberOf);
  const trees = findTrees(parts, codesOf);
  const flat = expectedOwners.length - lost.length - notConnected.length - trees.length;
  return complete({
    expected: lost.length + notConnected.length + flat + sum(trees, (tree) => tree.expected),
    answered: flat + sum(trees, (tree) => tree.answered),
    stale: [...staleOwners(parts, codesOf), ...trees.flatMap((tree) => tree.stale)],
    missing: [...lost, ...trees.flatMap((tree) => tree.missing)],
    notReported: stated.flatMap((coverage) => coverage.notReported).filter(isDue),
    withheld: stated.flatMap((coverage) => coverage.withheld).filter(isDue),
    notConnected: [...notConnected, ...trees.flatMap((tree) => tree.notConnected)],
    asOf: stated.flatMap((coverage) => coverage.asOf).filter(({ member }) => isDue(member)),
  });
}

/** Whether a code, or one that it is nested below, is among these. */
function isWithin(codes: ReadonlySet<string>): (code: string) => boolean {
  return (code) => {
    if (codes.has(code)) return true;
    for (let end = code.lastIndexOf('/'); end > 0; end = code.lastIndexOf('/', end - 1)) {
      if (codes.has(code.slice(0, end))) return true;
    }
    return false;
  };
}

function complete(coverage: Omit<Coverage, 'complete'>): Coverage {
  const { missing, notConnected, stale } = coverage;
  return { ...coverage, complete: missing.length + notConnected.length + stale.length === 0 };
}

/** What members that serve one of the expected codes state, where it is more than that they answered for it. */
function findTrees(parts: readonly Part[], codesOf: CodesOf): readonly Coverage[] {
  return parts.flatMap((part) => {
    if (part.member.serves.length !== 1 || codesOf.get(part.member)?.length !== 1) return [];
    const stated = ownCoverage(part);
    return stated !== null && (stated.expected > 1 || !stated.complete) ? [stated] : [];
  });
}

/** Owners whose member's kept answer stands in for one that did not come. */
function staleOwners(parts: readonly Part[], codesOf: CodesOf): readonly StaleMember[] {
  return parts.flatMap(({ member, staleSeconds }) =>
    staleSeconds === null
      ? []
      : (codesOf.get(member) ?? []).map((code) => ({ member: code, ageSeconds: staleSeconds })),
  );
}

function sum(trees: readonly Coverage[], count: (tree: Coverage) => number): number {
  return trees.reduce((total, tree) => total + count(tree), 0);
}

/** The codes behind a coverage's `expected`: an owner that stands for others is named by those that it names. */
export function namedOwnersOf(coverage: Coverage, expectedOwners: readonly string[]): readonly string[] {
  if (!standsForOthers(coverage)) return expectedOwners;
  const named = [
    ...coverage.asOf.map((entry) => entry.member),
    ...coverage.missing.map((entry) => entry.member),
    ...coverage.stale.map((entry) => entry.member),
    ...coverage.notConnected,
    ...coverage.notReported,
    ...coverage.withheld,
  ];
  const nested = [...new Set(named)].filter(isNested);
  return expectedOwners.flatMap((code) => {
    const below = nested.filter((candidate) => candidate.startsWith(`${code}/`));
    return below.length === 0 ? [code] : below;
  });
}

function standsForOthers(coverage: Coverage): boolean {
  return (
    coverage.asOf.some(isNestedMember) ||
    coverage.missing.some(isNestedMember) ||
    coverage.stale.some(isNestedMember) ||
    coverage.notConnected.some(isNested) ||
    coverage.notReported.some(isNested) ||
    coverage.withheld.some(isNested)
  );
}

/** A member may write anything where a code belongs. */
function isNestedMember(item: { readonly member: unknown } | null): boolean {
  return isNested(item?.member);
}

function isNested(code: unknown): boolean {
  return typeof code === 'string' && code.includes('/');
}
