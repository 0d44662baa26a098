import type { MovementPhase } from '../contract/movement.ts';
import type { MemberContext } from '../member-context.ts';
import { presentMovementPhase } from '../present/present-movement.ts';

/** Phases by movement id, each movement's in order, in one statement. */
export async function readMovementPhases(
  context: MemberContext,
  movementIds: readonly string[],
): Promise<readonly (readonly MovementPhase[])[]> {
  const records = await context.store.movementPhases(context.serves, movementIds);
  const byMovement = new Map<string, MovementPhase[]>(movementIds.map((id) => [id, []]));
  for (const record of records) byMovement.get(record.movementId)?.push(presentMovementPhase(record));
  return movementIds.map((id) =>
    (byMovement.get(id) ?? []).sort((left, right) => left.ordinal - right.ordinal),
  );
}
