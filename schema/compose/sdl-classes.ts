import { createHash } from 'node:crypto';
import { canonicalSdl, type CanonicalSdl } from './canonical-sdl.ts';

/** A member's SDL as it serves it. */
export interface MemberSdl {
  readonly id: string;
  readonly sdl: string;
}

/** Members whose schemas are the same. */
export interface SdlClass {
  /** Stands for the canonical SDL: the same schema has the same id in every composition. */
  readonly id: string;
  /** SHA-256 of the canonical SDL, in hex. */
  readonly hash: string;
  readonly canonical: CanonicalSdl;
  /** Ids in alphabetical order. */
  readonly memberIds: readonly [string, ...string[]];
}

export interface ClassifiedMembers {
  /** In the order of their first members. */
  readonly classes: readonly SdlClass[];
  /** Members whose text is not SDL, with the reason. */
  readonly unreadable: readonly { readonly id: string; readonly reason: string }[];
}

/** Digits of the hash that tell classes apart. */
const ID_LENGTH = 16;

/**
 * Groups members by their schemas (partitioned-subgraph.md §2). Equal texts are read once, so that the work
 * grows with the number of texts, not of members; `read` makes the canonical form of one text.
 */
export function classifyMembers(
  members: readonly MemberSdl[],
  read: (sdl: string) => CanonicalSdl = canonicalSdl,
): ClassifiedMembers {
  const idsByText = new Map<string, string[]>();
  for (const { id, sdl } of [...members].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    const ids = idsByText.get(sdl);
    if (ids === undefined) idsByText.set(sdl, [id]);
    else ids.push(id);
  }
  const classes = new Map<string, SdlClass>();
  const unreadable: { readonly id: string; readonly reason: string }[] = [];
  for (const [sdl, ids] of idsByText) {
    try {
      const added = writeClass(read(sdl), ids);
      const known = classes.get(added.hash);
      classes.set(added.hash, known === undefined ? added : joinMembers(known, ids));
    } catch (error) {
      unreadable.push(...ids.map((id) => ({ id, reason: (error as Error).message })));
    }
  }
  return { classes: [...classes.values()], unreadable };
}

function writeClass(canonical: CanonicalSdl, ids: readonly string[]): SdlClass {
  const hash = createHash('sha256').update(canonical.text).digest('hex');
  return { id: hash.slice(0, ID_LENGTH), hash, canonical, memberIds: ids as SdlClass['memberIds'] };
}

function joinMembers(known: SdlClass, ids: readonly string[]): SdlClass {
  const memberIds = [...known.memberIds, ...ids].sort() as unknown as SdlClass['memberIds'];
  return { ...known, memberIds };
}
