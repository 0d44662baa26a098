import { sql, type QueryExecutorProvider } from 'kysely';
import { allOf, isEqual, isOneOf, isOneOfNumbers, listedColumn } from '../lists/conditions.ts';
import type { PersonCount, PersonRequest } from '../member-store.ts';
import { RECORD_KEY_MODULUS } from '../../privacy/record-key.ts';

const TRAITS = {
  SEX: sql`person.sex`,
  ETHNIC_MINORITY: sql`person.ethnicity`,
  POSITION_CLASS: sql`person.position_class`,
  COUNTRY_GROUP: sql`person.country_group`,
  PROTECTED_PRIORITY_GROUP: sql`array_to_string(person.protected_groups, ' ')`,
} as const;
const COLUMNS = { LEVEL: 'level', AGENCY: 'agency', PROVINCE: 'province' } as const;

/**
 * The true counts behind a fixed table, owner by owner: different people with an award that still stands, by one trait,
 * with the sum of their record keys. The one statement that reads protected traits; its rows are for the owner's rounding
 * alone and never leave the member.
 */
export async function readPersonCounts(
  database: QueryExecutorProvider,
  { owners, year, level, split, by }: PersonRequest,
): Promise<readonly PersonCount[]> {
  const conditions = allOf([
    ...isOneOf('owner', owners),
    ...isOneOfNumbers('year', [year]),
    ...isEqual('level', level),
    sql<boolean>`not listed.rescinded`,
  ]);
  const place = by === null ? sql`null::text` : listedColumn(COLUMNS[by]);
  const { rows } = await sql<Omit<PersonCount, 'keySum'> & { keySum: string }>`
    select honoured.owner, honoured.place, ${TRAITS[split]} as trait, count(*)::integer as people,
      (sum(person.record_key) % ${RECORD_KEY_MODULUS}::bigint)::text as key_sum
    from (
      select distinct listed.owner, ${place} as place, listed.recipient_id
      from commendations as listed where ${conditions} and listed.recipient_kind = 'INDIVIDUAL'
    ) as honoured
    join persons as person on person.owner = honoured.owner and person.recipient_id = honoured.recipient_id
    group by 1, 2, 3
    order by 1, 2, 3`.execute(database);
  return rows.map((row) => ({ ...row, keySum: Number(row.keySum) }));
}
