/** The two halves of a row's id. */
export interface GlobalId {
  /** Code of the agency that keeps the row. */
  readonly owner: string;
  /** The owner's own name for the row; may itself contain `:`. */
  readonly local: string;
}

/** Builds `<owner code>:<local id>` (PROTOCOL.md, Ids). */
export function buildGlobalId(owner: string, local: string): string {
  return `${owner}:${local}`;
}

/** Splits an id at its FIRST `:`. Null where there is none, or where a half is empty. */
export function parseGlobalId(id: string): GlobalId | null {
  const separator = id.indexOf(':');
  if (separator < 1 || separator === id.length - 1) return null;
  return { owner: id.slice(0, separator), local: id.slice(separator + 1) };
}
