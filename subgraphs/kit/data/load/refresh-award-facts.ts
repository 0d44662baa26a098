import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * Counts an owner's commendations anew where they stand: the same facts as `buildAwardFacts`, without the rows leaving the
 * database. Returns how many facts there are.
 */
export async function refreshAwardFacts(transaction: Kysely<Tables>, owner: string): Promise<number> {
  await sql`delete from award_facts where owner = ${owner}`.execute(transaction);
  const { numAffectedRows } = await sql`
    insert into award_facts (
      owner, agency, year, level, form, form_group, type, recipient_kind, province, region, movement, national_movement,
      rescinded, rescission_reason, decision_number, repeated_recipient, movement_number,
      commendations, single_recipients, reward_amount, days_sum, days_count, is_notice, is_record, is_generated, rule_version)
    select
      owner, agency, year, level, form, form_group, type, recipient_kind, province, region, movement, national_movement,
      rescinded, rescission_reason, decision_number, repeated_recipient, movement_number,
      count(*), count(*) filter (where repeated_recipient is null), sum(reward_amount),
      coalesce(sum(days_to_decision), 0), count(days_to_decision),
      bool_or(provenance = 'NOTICE'), bool_or(provenance = 'RECORD'), bool_or(provenance = 'GENERATED'), min(rule_version)
    from commendations
    where owner = ${owner}
    group by owner, agency, year, level, form, form_group, type, recipient_kind, province, region, movement,
      national_movement, rescinded, rescission_reason, decision_number, repeated_recipient, movement_number`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0n);
}
