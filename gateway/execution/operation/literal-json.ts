import {
  getNullableType,
  isInputObjectType,
  isListType,
  isSpecifiedScalarType,
  isScalarType,
  Kind,
  type GraphQLInputType,
  type ListValueNode,
  type ObjectValueNode,
  type ValueNode,
} from 'graphql';

/** Numbers of so many characters come out of a double as they went in. */
const SAFE_NUMBER_LENGTH = 15;

/**
 * The JSON text that means the same as a literal where `expected` is expected; null where there is none, since the literal
 * holds a variable, or something of a custom scalar that JSON could not tell: digits beyond a double's, or a bare name.
 */
export function literalJson(node: ValueNode, expected: GraphQLInputType): string | null {
  if (node.kind === Kind.NULL) return 'null';
  const type = getNullableType(expected);
  if (isListType(type)) {
    return node.kind === Kind.LIST ? writeList(node, type.ofType) : literalJson(node, type.ofType);
  }
  if (isInputObjectType(type)) {
    if (node.kind !== Kind.OBJECT) return null;
    const fields = type.getFields();
    return writeObject(node, (name) => fields[name]?.type ?? null);
  }
  return writeLeaf(node, type, isScalarType(type) && !isSpecifiedScalarType(type));
}

function writeLeaf(node: ValueNode, type: GraphQLInputType, isCustom: boolean): string | null {
  switch (node.kind) {
    case Kind.BOOLEAN:
      return String(node.value);
    case Kind.STRING:
      return JSON.stringify(node.value);
    case Kind.ENUM:
      return isCustom ? null : JSON.stringify(node.value);
    case Kind.INT:
      return node.value.length <= SAFE_NUMBER_LENGTH ? node.value : null;
    case Kind.FLOAT:
      return isCustom || !Number.isFinite(Number(node.value)) ? null : String(Number(node.value));
    case Kind.LIST:
      return writeList(node, type);
    case Kind.OBJECT:
      return writeObject(node, () => type);
    default:
      return null;
  }
}

function writeList(node: ListValueNode, itemType: GraphQLInputType): string | null {
  const items = node.values.map((value) => literalJson(value, itemType));
  return items.includes(null) ? null : `[${items.join(',')}]`;
}

function writeObject(
  node: ObjectValueNode,
  typeOf: (name: string) => GraphQLInputType | null,
): string | null {
  const fields = node.fields.map(({ name, value }) => {
    const type = typeOf(name.value);
    const json = type === null ? null : literalJson(value, type);
    return json === null ? null : `${JSON.stringify(name.value)}:${json}`;
  });
  return fields.includes(null) ? null : `{${fields.join(',')}}`;
}
