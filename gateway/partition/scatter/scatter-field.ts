import type { FieldNode } from 'graphql';
import type { Member } from '../directory.ts';
import type { DirectoryIndex } from '../directory-index.ts';
import { ownerOfKey } from '../plan/owner-of-key.ts';
import { isRowOf, type PartitionType } from '../plan/partition-schema.ts';
import type { PrivateValue } from '../plan/private-variables.ts';
import type { OpenPaths } from '../scan/answer-reader.ts';
import { askEntities, readField } from './ask-entities.ts';
import type { MemberBatch } from './member-batch.ts';
import type { Outcome } from './outcome.ts';

export interface FieldQuestion {
  readonly type: PartitionType;
  readonly keys: readonly string[];
  /** The `_entities` field that holds it, as members are asked for it. */
  readonly field: FieldNode;
  /** The name under which it stands. */
  readonly key: string;
  readonly privateValues: readonly PrivateValue[];
  /** Below which objects of the field's value more has to be asked. */
  readonly open: OpenPaths;
  /** The members to ask about each key. */
  readonly membersByKey: readonly (readonly Member[])[];
}

/** What each member made of one field of one entity; null where the entity's own member has no such row. */
export type FieldOutcomes = ReadonlyMap<Member, Outcome> | null;

/** Asks for one field of many entities: one question to each member, about all the keys that it can answer. */
export async function scatterField(
  { type, keys, key, field, privateValues, open, membersByKey }: FieldQuestion,
  batch: MemberBatch,
  members: DirectoryIndex,
): Promise<readonly FieldOutcomes[]> {
  const outcomes: (Map<Member, Outcome> | null)[] = keys.map(() => new Map<Member, Outcome>());
  const ask = async (member: Member, indexes: readonly number[]): Promise<void> => {
    const answer = await askEntities(batch, member, {
      ...{ type, field, privateValues, open },
      keys: indexes.map((index) => keys[index] ?? ''),
    });
    indexes.forEach((index, position) => {
      const outcome = readField(answer, position, key);
      if (outcome !== null) outcomes[index]?.set(member, outcome);
      else if (isRowOf(type) && members.memberOf(ownerOfKey(type, keys[index] ?? '')) === member)
        outcomes[index] = null;
    });
  };
  await Promise.all([...indexesByMember(membersByKey)].map(([member, indexes]) => ask(member, indexes)));
  return outcomes;
}

/** Where the keys stand that each member is asked about. */
function indexesByMember(membersByKey: readonly (readonly Member[])[]): ReadonlyMap<Member, number[]> {
  const indexes = new Map<Member, number[]>();
  membersByKey.forEach((members, index) => {
    for (const member of members) {
      const known = indexes.get(member);
      if (known === undefined) indexes.set(member, [index]);
      else known.push(index);
    }
  });
  return indexes;
}
