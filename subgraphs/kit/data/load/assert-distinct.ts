import type { OwnerRecords } from '../../records/records.ts';

/**
 * Refuses a decision or commendation that is there twice. The primary key does so, too, but where the table is kept in a
 * part for each year it sees one year only.
 */
export function assertDistinct({ owner, decisions, commendations }: OwnerRecords): void {
  for (const [name, rows] of Object.entries({ decisions, commendations })) {
    if (new Set(rows.map(({ id }) => id)).size === rows.length) continue;
    const seen = new Set<string>();
    const twice = rows.find(({ id }) => seen.size === seen.add(id).size);
    throw new Error(
      `The ${name} of ${owner} hold ${String(twice?.id)} twice (duplicate key): give each its own id.`,
    );
  }
}
