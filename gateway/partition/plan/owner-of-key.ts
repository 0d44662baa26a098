import type { PartitionType } from './partition-schema.ts';

/** The owner code that an entity's key names: all of it, or what stands before the first separator (@partition). */
export function ownerOfKey(type: PartitionType, key: string): string {
  const placement = type.placement;
  if (placement?.kind !== 'PARTITION' || placement.separator === null) return key;
  return key.split(placement.separator, 1)[0] ?? key;
}
