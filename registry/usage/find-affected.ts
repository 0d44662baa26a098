import type { UsageStore } from '../store/usage-store.ts';

/** A client that sent an operation of late which uses what is to change. */
export interface AffectedClient {
  /** As it names itself in `x-client-name`. */
  readonly client: string;
  /** The operation's name, or the beginning of its hash where it has none. */
  readonly operation: string;
  readonly requests: number;
  /** What of it is used. */
  readonly coordinates: readonly string[];
}

/** An operation that nobody sent for so many days counts no more. */
export const USAGE_DAYS = 30;
const DAY_MS = 86_400_000;
const HASH_LENGTH = 12;

/** The first day (YYYY-MM-DD) whose usage counts. */
export function usageSince(now: number): string {
  return new Date(now - USAGE_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** Clients that sent operations since USAGE_DAYS ago that use one of the coordinates or something below one; the busiest first. */
export async function findAffected(
  usage: UsageStore,
  coordinates: readonly string[],
  now = Date.now(),
): Promise<readonly AffectedClient[]> {
  if (coordinates.length === 0) return [];
  const [operations, counts] = await Promise.all([usage.operations(), usage.usedSince(usageSince(now))]);
  const byHash = new Map(operations.map((operation) => [operation.hash, operation] as const));
  return counts
    .flatMap(({ hash, client, requests }): readonly AffectedClient[] => {
      const operation = byHash.get(hash);
      const used = (operation?.coordinates ?? []).filter((name) =>
        coordinates.some((one) => isWithin(name, one)),
      );
      if (operation === undefined || used.length === 0) return [];
      return [{ client, operation: nameOf(operation.text, hash), requests, coordinates: used }];
    })
    .sort((left, right) => right.requests - left.requests || (left.client < right.client ? -1 : 1));
}

/** `Agency.name` is within `Agency`, and `Query.movements(first:)` within `Query.movements`. */
function isWithin(name: string, coordinate: string): boolean {
  return name === coordinate || name.startsWith(`${coordinate}.`) || name.startsWith(`${coordinate}(`);
}

function nameOf(text: string, hash: string): string {
  return /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(text)?.[1] ?? hash.slice(0, HASH_LENGTH);
}
