import type { Owner } from '../owner.ts';

/** Looks up owners by code; one index is built for each list. */
export class OwnersIndex {
  static readonly #indexes = new WeakMap<readonly Owner[], OwnersIndex>();

  /** Those that keep rows which are credited to others. */
  readonly holders: readonly Owner[];
  readonly #within = new Map<string, Owner[]>();

  private constructor(owners: readonly Owner[]) {
    this.holders = owners.filter((owner) => owner.holdsForOthers);
    for (const owner of owners) {
      for (const code of withAncestors(owner.code)) {
        const known = this.#within.get(code);
        if (known === undefined) this.#within.set(code, [owner]);
        else known.push(owner);
      }
    }
  }

  static of(owners: readonly Owner[]): OwnersIndex {
    let index = this.#indexes.get(owners);
    if (index === undefined) {
      index = new OwnersIndex(owners);
      this.#indexes.set(owners, index);
    }
    return index;
  }

  /** The owner of this code and those whose codes are nested below it (`A/1` below `A`), in the list's order. */
  within(code: string): readonly Owner[] {
    return this.#within.get(code) ?? [];
  }
}

/** A code and all that it is nested below: `A/1/x`, `A/1`, `A`. */
function withAncestors(code: string): readonly string[] {
  const slash = code.lastIndexOf('/');
  return slash === -1 ? [code] : [code, ...withAncestors(code.slice(0, slash))];
}
