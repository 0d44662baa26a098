import type { MemberContext } from '../member-context.ts';
import type { RecipientRecord } from '../records/records.ts';

/** Recipients by id, in one statement; null where there is none. */
export async function readRecipients(
  context: MemberContext,
  ids: readonly string[],
): Promise<readonly (RecipientRecord | null)[]> {
  const records = await context.store.recipients(context.serves, ids);
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.map((id) => byId.get(id) ?? null);
}
