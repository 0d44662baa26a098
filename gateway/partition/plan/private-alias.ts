/** Of names that no client may use for a field or a variable: what the gateway asks for itself stands under them. */
export const PRIVATE_PREFIX = '_p_';

export const PRIVATE_ALIAS = {
  /** An entity's key. */
  key: `${PRIVATE_PREFIX}key`,
  /** A grouped row's whole key. */
  rowKey: `${PRIVATE_PREFIX}rowKey`,
  /** A grouped answer's rows, where the client asks for their number only. */
  rows: `${PRIVATE_PREFIX}rows`,
  /** What a member says of itself. */
  coverage: `${PRIVATE_PREFIX}coverage`,
  /** Whether a member's connection goes on. */
  page: `${PRIVATE_PREFIX}page`,
  /** One plain cursor for each row of a connection. */
  cursors: `${PRIVATE_PREFIX}cursors`,
  /** The measure that `having` reads. */
  having: `${PRIVATE_PREFIX}having`,
  /** The measure that `orderBy` reads. */
  orderBy: `${PRIVATE_PREFIX}orderBy`,
} as const;

/** True for a name that only the gateway may use. */
export function isPrivateName(name: string): boolean {
  return name.startsWith(PRIVATE_PREFIX);
}
