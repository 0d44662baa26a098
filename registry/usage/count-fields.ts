import type { UsageStore } from '../store/usage-store.ts';
import { usageSince } from './find-affected.ts';

/** Requests of one client that used a field. */
export interface FieldUse {
  readonly client: string;
  readonly requests: number;
}

/** Who used which schema coordinate of late, the busiest client first. */
export async function countFields(
  usage: UsageStore,
  now = Date.now(),
): Promise<ReadonlyMap<string, readonly FieldUse[]>> {
  const [operations, counts] = await Promise.all([usage.operations(), usage.usedSince(usageSince(now))]);
  const coordinatesOf = new Map(operations.map(({ hash, coordinates }) => [hash, coordinates] as const));
  const found = new Map<string, Map<string, number>>();
  for (const { hash, client, requests } of counts)
    for (const coordinate of coordinatesOf.get(hash) ?? []) {
      const clients = found.get(coordinate) ?? new Map<string, number>();
      clients.set(client, (clients.get(client) ?? 0) + requests);
      found.set(coordinate, clients);
    }
  const sorted = (clients: ReadonlyMap<string, number>): readonly FieldUse[] =>
    [...clients]
      .map(([client, requests]) => ({ client, requests }))
      .sort((left, right) => right.requests - left.requests || (left.client < right.client ? -1 : 1));
  return new Map([...found].map(([coordinate, clients]) => [coordinate, sorted(clients)] as const));
}
