import type { Coverage, MemberAsOf, MissingMember, StaleMember } from '../../schema/protocol/coverage.ts';

/** What one gathered field of one operation says of who answered it. */
export interface CompletenessPart {
  /** The client's path with `@` for any item of a list: `shops.@.orders`. */
  readonly path: string;
  readonly coverage: Coverage;
  /** Codes behind the number `coverage.expected`. */
  readonly expectedOwners: readonly string[];
}

/** One path of the answer, over all places that it stands for. */
export interface PartSummary {
  readonly path: string;
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly missing: readonly MissingMember[];
  readonly notConnected: readonly string[];
}

/** `extensions.completeness`: a coverage block over the whole operation, and one for each path. */
export interface CompletenessSummary extends Coverage {
  readonly parts: readonly PartSummary[];
}

/**
 * The union, by owner, of what all gathered fields of one operation say of who answered (PROTOCOL.md, Coverage).
 * An owner that is missing in any part is missing in the whole.
 */
export class CompletenessCollector {
  readonly #whole = new OwnerUnion();
  readonly #byPath = new Map<string, OwnerUnion>();

  add(part: CompletenessPart): void {
    let union = this.#byPath.get(part.path);
    if (union === undefined) {
      union = new OwnerUnion();
      this.#byPath.set(part.path, union);
    }
    union.add(part);
    this.#whole.add(part);
  }

  /** Null while no partitioned field was touched. */
  summary(): CompletenessSummary | null {
    if (this.#byPath.size === 0) return null;
    const parts = [...this.#byPath].map(([path, union]): PartSummary => {
      const { expected, answered, complete, missing, notConnected } = union.coverage();
      return { path, expected, answered, complete, missing, notConnected };
    });
    return { ...this.#whole.coverage(), parts };
  }
}

/** Owners seen so far, each with the worst that was said of it. */
class OwnerUnion {
  readonly #expected = new Set<string>();
  readonly #missing = new Map<string, string>();
  readonly #notConnected = new Set<string>();
  readonly #stale = new Map<string, number>();
  readonly #notReported = new Set<string>();
  readonly #withheld = new Set<string>();
  readonly #asOf = new Map<string, string>();

  add({ coverage, expectedOwners }: CompletenessPart): void {
    for (const code of expectedOwners) this.#expected.add(code);
    for (const code of coverage.notReported) this.#notReported.add(code);
    for (const code of coverage.withheld) this.#withheld.add(code);
    for (const code of coverage.notConnected) this.#notConnected.add(code);
    for (const { member, reason } of coverage.missing) {
      if (!this.#missing.has(member)) this.#missing.set(member, reason);
    }
    for (const { member, ageSeconds } of coverage.stale) {
      this.#stale.set(member, Math.max(ageSeconds, this.#stale.get(member) ?? 0));
    }
    for (const { member, asOf } of coverage.asOf) {
      const known = this.#asOf.get(member);
      if (known === undefined || asOf < known) this.#asOf.set(member, asOf);
    }
  }

  coverage(): Coverage {
    const missing = [...this.#missing].map(([member, reason]): MissingMember => ({ member, reason }));
    const notConnected = [...this.#notConnected].filter((code) => !this.#missing.has(code));
    const isLost = (code: string): boolean => this.#missing.has(code) || this.#notConnected.has(code);
    const stale = [...this.#stale]
      .filter(([code]) => !isLost(code))
      .map(([member, ageSeconds]): StaleMember => ({ member, ageSeconds }));
    const expected = new Set([...this.#expected, ...this.#missing.keys(), ...notConnected]).size;
    return {
      expected,
      answered: expected - missing.length - notConnected.length,
      complete: missing.length === 0 && notConnected.length === 0 && stale.length === 0,
      stale,
      missing,
      notReported: [...this.#notReported].filter((code) => !isLost(code)),
      withheld: [...this.#withheld].filter((code) => !isLost(code)),
      notConnected,
      asOf: [...this.#asOf].map(([member, asOf]): MemberAsOf => ({ member, asOf })),
    };
  }
}
