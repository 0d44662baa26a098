import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * Gives each recipient who is commended more than once a number in all of his rows, and takes it from those who no longer
 * are. `base` is the first number that is the owner's.
 */
export async function numberRecipients(
  transaction: Kysely<Tables>,
  owner: string,
  base: number,
): Promise<void> {
  await sql`
    update commendations set repeated_recipient = null
    where owner = ${owner} and repeated_recipient is not null and recipient_id in (
      select recipient_id from commendations where owner = ${owner} group by recipient_id having count(*) = 1)`.execute(
    transaction,
  );
  await sql`
    with repeated as (
      select recipient_id, max(repeated_recipient) as known from commendations
      where owner = ${owner} group by recipient_id having count(*) > 1
    ), top as (
      select coalesce(max(known), ${base}::bigint - 1) as last from repeated
    ), numbered as (
      select recipient_id, coalesce(known, last + row_number() over (partition by known is null order by recipient_id))
        as number
      from repeated cross join top
    )
    update commendations set repeated_recipient = numbered.number
    from numbered
    where owner = ${owner} and commendations.recipient_id = numbered.recipient_id
      and repeated_recipient is distinct from numbered.number`.execute(transaction);
}
