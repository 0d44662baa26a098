/** Names that no client may use for a field: what the gateway asks for itself stands under them. */
const PREFIX = '_p_';

export const PRIVATE_ALIAS = {
  /** An entity's key. */
  key: `${PREFIX}key`,
  /** A grouped row's whole key. */
  rowKey: `${PREFIX}rowKey`,
  /** A grouped answer's rows, where the client asks for their number only. */
  rows: `${PREFIX}rows`,
  /** What a member says of itself. */
  coverage: `${PREFIX}coverage`,
  /** Whether a member's connection goes on. */
  page: `${PREFIX}page`,
  /** One plain cursor for each row of a connection. */
  cursors: `${PREFIX}cursors`,
  /** The measure that `having` reads. */
  having: `${PREFIX}having`,
  /** The measure that `orderBy` reads. */
  orderBy: `${PREFIX}orderBy`,
} as const;

/** True for a name that only the gateway may use. */
export function isPrivateAlias(name: string): boolean {
  return name.startsWith(PREFIX);
}
