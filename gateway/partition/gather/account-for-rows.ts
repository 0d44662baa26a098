import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { Member } from '../directory.ts';
import type { DirectoryIndex } from '../directory-index.ts';
import type { Owner } from '../owner.ts';
import { ownerOfKey } from '../plan/owner-of-key.ts';
import type { PartitionType } from '../plan/partition-schema.ts';
import type { Outcome } from '../scatter/outcome.ts';
import type { EntityAnswer } from '../scatter/ask-entities.ts';
import { buildCoverage } from './build-coverage.ts';
import type { Part } from './part.ts';

export interface AskedRows {
  readonly type: PartitionType;
  readonly keys: readonly string[];
  readonly answers: ReadonlyMap<Member, EntityAnswer | Outcome>;
  readonly owners: readonly Owner[];
  readonly members: DirectoryIndex;
}

/**
 * Whose rows were asked for by their keys, and who of them answered: a row that does not exist and one whose
 * member is down or not connected are not the same. Null where no owner of rows is concerned.
 */
export function accountForRows({
  type,
  keys,
  answers,
  owners,
  members,
}: AskedRows): { readonly coverage: Coverage; readonly expectedOwners: readonly string[] } | null {
  const asked = new Set(keys.map((key) => ownerOfKey(type, key)));
  const expectedOwners = owners
    .filter((owner) => asked.has(owner.code) && owner.keepsRecords)
    .map((owner) => owner.code);
  if (expectedOwners.length === 0) return null;
  const missing = new Map<string, string>();
  const parts: Part[] = [];
  for (const [member, answer] of answers) {
    if (answer.kind === 'missing') missing.set(member.id, answer.reason);
    else parts.push({ member, value: {}, staleSeconds: answer.staleSeconds });
  }
  return { coverage: buildCoverage({ expectedOwners, members, parts, missing }), expectedOwners };
}
