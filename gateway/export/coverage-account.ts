/** Coverage as the contract has it. */
export interface AnsweredBy {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly stale: readonly { readonly member: string }[];
  readonly missing: readonly { readonly member: string; readonly reason: string }[];
  readonly notReported: readonly string[];
  readonly withheld: readonly string[];
  readonly notConnected: readonly string[];
  readonly asOf: readonly { readonly member: string; readonly asOf: string }[];
}

/** Who answered, over all pages of a file: whoever was missing in one page is missing in the file. */
export class CoverageAccount {
  #latest: AnsweredBy | null = null;
  #isComplete = true;
  readonly #missing = new Map<string, string>();
  readonly #stale = new Set<string>();

  add(coverage: AnsweredBy): void {
    this.#latest = coverage;
    this.#isComplete &&= coverage.complete;
    for (const { member, reason } of coverage.missing) this.#missing.set(member, reason);
    for (const { member } of coverage.stale) this.#stale.add(member);
  }

  /** Null: no page told. */
  whole(): AnsweredBy | null {
    if (this.#latest === null) return null;
    const missing = [...this.#missing].map(([member, reason]) => ({ member, reason }));
    return {
      ...this.#latest,
      answered: Math.min(
        this.#latest.answered,
        this.#latest.expected - missing.length - this.#latest.notConnected.length,
      ),
      complete: this.#isComplete,
      missing,
      stale: [...this.#stale].map((member) => ({ member })),
    };
  }
}
