/** Places of an answer that were not asked for, since the member's schema does not have them: null stands there. */
export interface BlankTree {
  /** Response keys that are blank here. */
  readonly keys: readonly string[];
  /** Response keys below which something is. */
  readonly below: ReadonlyMap<string, BlankTree>;
}

/** Puts null where the tree says, through lists; the value is changed in place. */
export function fillBlanks(value: unknown, blanks: BlankTree | null): void {
  if (blanks === null || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) fillBlanks(item, blanks);
    return;
  }
  const object = value as Record<string, unknown>;
  for (const key of blanks.keys) object[key] = null;
  for (const [key, inner] of blanks.below) fillBlanks(object[key], inner);
}

/** Both trees as one; null where there is nothing blank. */
export function joinBlanks(left: BlankTree | null, right: BlankTree | null): BlankTree | null {
  if (left === null || right === null) return left ?? right;
  const below = new Map(left.below);
  for (const [key, tree] of right.below) {
    const joined = joinBlanks(below.get(key) ?? null, tree);
    if (joined !== null) below.set(key, joined);
  }
  return { keys: [...left.keys, ...right.keys], below };
}
