import type { FieldNode, GraphQLFormattedError } from 'graphql';
import type { Member } from '../directory.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { PartitionType } from '../plan/partition-schema.ts';
import type { PrivateValue } from '../plan/private-variables.ts';
import type { OpenPaths } from '../scan/answer-reader.ts';
import type { Outcome } from './outcome.ts';
import type { MemberBatch } from './member-batch.ts';

export interface EntityQuestion {
  readonly type: PartitionType;
  readonly keys: readonly string[];
  /** The `_entities` field, with a fragment for the type. */
  readonly field: FieldNode;
  readonly privateValues?: readonly PrivateValue[];
  /** Below which objects more has to be asked. */
  readonly open: OpenPaths;
}

/** One member's rows in the order of the keys; its errors by the row that they stand in, with paths below the row. */
export type EntityAnswer =
  | { readonly kind: 'missing'; readonly reason: string }
  | {
      readonly kind: 'answered';
      readonly rows: readonly (Record<string, unknown> | null)[];
      readonly errors: ReadonlyMap<number, readonly GraphQLFormattedError[]>;
      readonly staleSeconds: number | null;
    };

/** Asks one member for entities by their keys (Federation, `_entities`). */
export async function askEntities(
  batch: MemberBatch,
  member: Member,
  { type, keys, field, privateValues = [], open }: EntityQuestion,
): Promise<EntityAnswer> {
  const key = type.placement?.key ?? 'id';
  const representations = keys.map((value) => ({ __typename: type.name, [key]: value }));
  const isFollowed = open.length > 0;
  const outcome = await batch.ask(member, { field, privateValues, open, representations, isFollowed });
  if (outcome.kind === 'missing') return outcome;
  if (!Array.isArray(outcome.value) || outcome.value.length !== keys.length) {
    const code = outcome.errors[0]?.extensions?.['code'];
    if (typeof code === 'string') return { kind: 'missing', reason: code };
    batch.reportBroken(member);
    return { kind: 'missing', reason: 'BROKE_CONTRACT' };
  }
  const rows = outcome.value as readonly (Record<string, unknown> | null)[];
  if (!areRowsOf(keys, rows)) {
    batch.reportBroken(member);
    return { kind: 'missing', reason: 'BROKE_CONTRACT' };
  }
  return {
    kind: 'answered',
    rows,
    errors: groupByRow(outcome.errors),
    staleSeconds: outcome.staleSeconds,
  };
}

function areRowsOf(keys: readonly string[], rows: readonly (Record<string, unknown> | null)[]): boolean {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? null;
    if (row !== null && row[PRIVATE_ALIAS.key] !== keys[index]) return false;
  }
  return true;
}

const NO_ERRORS: ReadonlyMap<number, readonly GraphQLFormattedError[]> = new Map();
const NONE: readonly GraphQLFormattedError[] = [];

/** A member's path is [alias, index, …below]. */
function groupByRow(
  errors: readonly GraphQLFormattedError[],
): ReadonlyMap<number, readonly GraphQLFormattedError[]> {
  if (errors.length === 0) return NO_ERRORS;
  const byRow = new Map<number, GraphQLFormattedError[]>();
  for (const error of errors) {
    const [, index, ...below] = error.path ?? [];
    if (typeof index !== 'number') continue;
    const placed = { ...error, path: below };
    const known = byRow.get(index);
    if (known === undefined) byRow.set(index, [placed]);
    else known.push(placed);
  }
  return byRow;
}

/** One member's answer to one field of one entity; null where it has no such row. */
export function readField(answer: EntityAnswer, position: number, key: string): Outcome | null {
  if (answer.kind === 'missing') return answer;
  if (answer.rows[position] === null) return null;
  const errors = answer.errors.get(position) ?? NONE;
  const value = answer.rows[position]?.[key] ?? null;
  return { kind: 'answered', value, errors, staleSeconds: answer.staleSeconds };
}
