import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import { isDecimal } from '../../../schema/protocol/decimal.ts';
import { responseKey } from '../plan/flatten-selection.ts';
import type { PartitionField, PartitionSchema } from '../plan/partition-schema.ts';

const MOST_INT = 2_147_483_647;
const LEAST_INT = -2_147_483_648;

type Value = Readonly<Record<string, unknown>>;

/**
 * True where a member's answer to one root field has the shape that the contract gives it: lists where there are
 * lists, values of the right kind, and no null where there can be none. What does not fit would else be met in the
 * middle of a merge, where it costs more than its own part. A null in place of the whole answer fits.
 */
export function fitsContract(schema: PartitionSchema, field: FieldNode, value: unknown): boolean {
  if (value === null) return true;
  if (field.name.value === '_entities') return fitsEntities(schema, field, value);
  const definition = schema.types.get('Query')?.fields.get(field.name.value);
  return definition === undefined || fitsField(schema, definition, field, value);
}

function fitsEntities(schema: PartitionSchema, field: FieldNode, value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [fragment] = field.selectionSet?.selections ?? [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT) return false;
  const typeName = fragment.typeCondition?.name.value ?? '';
  return value.every((row) => row === null || fitsObject(schema, typeName, fragment.selectionSet, row));
}

function fitsField(
  schema: PartitionSchema,
  definition: PartitionField,
  field: FieldNode,
  value: unknown,
): boolean {
  if (value === null || value === undefined) return value === null && !definition.isNonNull;
  if (definition.isList !== Array.isArray(value)) return false;
  const items = definition.isList ? (value as readonly unknown[]) : [value];
  return items.every((item) => {
    if (item === null) return definition.isList && !definition.isItemNonNull;
    if (field.selectionSet === undefined) return fitsLeaf(schema, definition, item);
    return fitsObject(schema, definition.typeName, field.selectionSet, item);
  });
}

function fitsObject(
  schema: PartitionSchema,
  typeName: string,
  { selections }: SelectionSetNode,
  value: unknown,
): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const fields = schema.types.get(typeName)?.fields;
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const definition = fields?.get(selection.name.value);
    const inner = (value as Value)[responseKey(selection)];
    return definition === undefined || fitsField(schema, definition, selection, inner);
  });
}

/** As strict as what writes the client's answer, which would else refuse a value that may not be null together with all rows. */
function fitsLeaf(schema: PartitionSchema, definition: PartitionField, value: unknown): boolean {
  const { typeName, combine } = definition;
  switch (typeName) {
    case 'Int':
      return Number.isInteger(value) && Number(value) <= MOST_INT && Number(value) >= LEAST_INT;
    case 'Float':
      return Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
    case 'ID':
      return typeof value === 'string';
    default:
      if (schema.enums.has(typeName)) return fitsEnum(schema, definition, value);
      if (combine === 'SUM') return Number.isFinite(value) || isDecimal(value);
      return typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean';
  }
}

/** A value that only a later contract has costs no more than itself, where null may stand for it. */
function fitsEnum(schema: PartitionSchema, definition: PartitionField, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const mayBeNull = definition.isList ? !definition.isItemNonNull : !definition.isNonNull;
  return mayBeNull || schema.enums.get(definition.typeName)?.has(value) === true;
}
