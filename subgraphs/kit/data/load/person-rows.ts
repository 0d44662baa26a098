import { recordKey } from '../../privacy/record-key.ts';
import type { OwnerRecords, PersonRecord } from '../../records/records.ts';
import type { PersonRow } from '../tables.ts';

const UNKNOWN = {
  sex: 'UNKNOWN',
  ethnicity: 'UNKNOWN',
  positionClass: 'UNKNOWN',
  countryGroup: 'UNKNOWN',
  protectedGroups: [],
} as const satisfies Omit<PersonRecord, 'owner' | 'recipientId'>;

/**
 * A row for every individual of an owner that reports protected figures, so that a person of whom nothing is known is
 * counted as unknown. None for an owner that does not report them, or withholds them.
 */
export function buildPersonRows(
  {
    owner,
    datasets,
    persons,
    recipients,
  }: Pick<OwnerRecords, 'owner' | 'datasets' | 'persons' | 'recipients'>,
  secret: string,
): readonly PersonRow[] {
  if (!datasets.some(({ name, state }) => name === 'personStatistics' && state === 'REPORTED')) return [];
  const known = new Map(persons.map((person) => [person.recipientId, person]));
  return recipients.flatMap(({ id, kind }) => {
    if (kind !== 'INDIVIDUAL') return [];
    const traits = known.get(id) ?? { owner, recipientId: id, ...UNKNOWN };
    return [
      {
        owner,
        recipientId: id,
        sex: traits.sex,
        ethnicity: traits.ethnicity,
        positionClass: traits.positionClass,
        countryGroup: traits.countryGroup,
        protectedGroups: traits.protectedGroups,
        recordKey: recordKey(secret, id),
      },
    ];
  });
}
