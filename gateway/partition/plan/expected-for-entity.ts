import type { Owner } from '../owner.ts';
import type { DueOwners } from './expected-owners.ts';
import { OwnersIndex } from './owners-index.ts';
import { ownerOfKey } from './owner-of-key.ts';
import type { PartitionField, PartitionType } from './partition-schema.ts';

/**
 * Whose rows one gathered field of one entity can rest on: those of its own owner and of owners nested below it, of
 * those that hold rows for others where the field is a broadcast, and everybody's where the entity itself is one.
 */
export function expectedForEntity(
  { type, definition }: { readonly type: PartitionType; readonly definition: PartitionField },
  key: string,
  due: DueOwners,
  owners: readonly Owner[],
): readonly string[] {
  if (type.placement?.kind === 'BROADCAST') return due.codes;
  const code = ownerOfKey(type, key);
  const index = OwnersIndex.of(owners);
  const within = index.within(code);
  const [only] = within;
  if (within.length === 1 && only !== undefined && !definition.isBroadcast)
    return due.allows(only) ? [only.code] : [];
  const own = within.filter((owner) => due.allows(owner));
  if (!definition.isBroadcast) return [...new Set(own.map((owner) => owner.code))];
  const holders = index.holders.filter((owner) => due.codes.includes(owner.code));
  return [...new Set([...own, ...holders].map((owner) => owner.code))];
}
