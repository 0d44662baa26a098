import type { MaskedField } from '../../../schema/protocol/caller-rights.ts';
import { parseGlobalId } from '../../../schema/protocol/global-id.ts';
import { groupBy } from '../data/group-by.ts';
import type { MemberContext } from '../member-context.ts';

const FIELD: MaskedField = 'Recipient.name';

/**
 * Puts the names of these recipients into their owners' logs as read, one entry for each owner, in one statement. It comes
 * before the answer: what cannot be logged is not shown.
 */
export async function logReads(
  context: MemberContext,
  recipientIds: readonly string[],
): Promise<readonly true[]> {
  const { roles, agency, unmasked } = context.rights;
  if (unmasked === null) throw new TypeError('Nobody asked to see names without their mask.');
  const byOwner = groupBy(recipientIds, (id) => parseGlobalId(id)?.owner ?? '');
  const readAt = new Date().toISOString();
  await context.store.logNameReads(
    [...byOwner].map(([owner, ids]) => ({
      ...{ owner, readAt, subject: unmasked.subject, roles, agency },
      ...{ purpose: unmasked.purpose, field: FIELD, recipientIds: ids },
    })),
  );
  return recipientIds.map(() => true);
}
