import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import { responseKey } from '../plan/flatten-selection.ts';
import type { PartitionField, PartitionSchema } from '../plan/partition-schema.ts';

/** What the bytes of a copied value were found to be, by the contract and what was asked. */
export type AnswerShape =
  | {
      readonly kind: 'leaf';
      readonly typeName: string;
      /** Of an enum. */
      readonly values: ReadonlySet<string> | null;
    }
  | {
      readonly kind: 'object';
      readonly typeName: string;
      /** In the order in which they stand. */
      readonly fields: readonly ShapedField[];
    };

export interface ShapedField {
  /** Its name in the bytes. */
  readonly key: string;
  readonly name: string;
  readonly isNonNull: boolean;
  readonly isList: boolean;
  readonly isItemNonNull: boolean;
  /** Of the value, or of each item of the list. */
  readonly shape: AnswerShape;
}

/** The shape of one value of a field, or of one item where it is a list. */
export function shapeOf(schema: PartitionSchema, definition: PartitionField, field: FieldNode): AnswerShape {
  const { typeName } = definition;
  if (field.selectionSet === undefined)
    return { kind: 'leaf', typeName, values: schema.enums.get(typeName) ?? null };
  return { kind: 'object', typeName, fields: shapesOf(schema, typeName, field.selectionSet) };
}

function shapesOf(
  schema: PartitionSchema,
  typeName: string,
  { selections }: SelectionSetNode,
): readonly ShapedField[] {
  const shapes = new Map<string, ShapedField>();
  for (const node of selections) {
    if (node.kind !== Kind.FIELD) continue;
    const key = responseKey(node);
    const definition = schema.types.get(typeName)?.fields.get(node.name.value);
    if (shapes.has(key)) continue;
    shapes.set(key, definition === undefined ? typeNameShape(key) : fieldShape(schema, definition, node));
  }
  return [...shapes.values()];
}

function fieldShape(schema: PartitionSchema, definition: PartitionField, node: FieldNode): ShapedField {
  const { name, isNonNull, isList, isItemNonNull } = definition;
  const shape = shapeOf(schema, definition, node);
  return { key: responseKey(node), name, isNonNull, isList, isItemNonNull, shape };
}

function typeNameShape(key: string): ShapedField {
  const shape = { kind: 'leaf', typeName: 'String', values: null } as const;
  return { key, name: '__typename', isNonNull: true, isList: false, isItemNonNull: false, shape };
}
