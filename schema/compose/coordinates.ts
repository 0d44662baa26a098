import {
  Kind,
  print,
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import type { CanonicalSdl } from './canonical-sdl.ts';

export type CoordinateKind = 'type' | 'key' | 'field' | 'argument' | 'inputField' | 'enumValue';

/** One thing that a schema promises. */
export interface Coordinate {
  /**
   * Its schema coordinate (GraphQL RFC): `Book`, `Book.title`, `Query.books(filter:)`, `BookFilter.since`,
   * `BookOrderField.YEAR`; a key is written as `Book @key(fields: "id")`.
   */
  readonly name: string;
  readonly kind: CoordinateKind;
  /** The type that it belongs to. */
  readonly typeName: string;
  /** The coordinate without which this one can't be: the type of a field, the field of an argument; null for a type. */
  readonly parent: string | null;
  /** What it is: a type reference with its default, or the kind of a type. */
  readonly signature: string;
  /** Names of the types that it refers to. */
  readonly refersTo: readonly string[];
}

/** Everything that a schema promises, by coordinate. */
export function listCoordinates({ types }: CanonicalSdl): ReadonlyMap<string, Coordinate> {
  const all = [...types.values()].flatMap((type) => [
    describeType(type),
    ...listKeys(type),
    ...listParts(type),
  ]);
  return new Map(all.map((coordinate) => [coordinate.name, coordinate]));
}

function describeType(type: TypeDefinitionNode): Coordinate {
  const name = type.name.value;
  const interfaces = 'interfaces' in type ? (type.interfaces ?? []).map((item) => item.name.value) : [];
  const members =
    type.kind === Kind.UNION_TYPE_DEFINITION ? (type.types ?? []).map((item) => item.name.value) : [];
  const signature =
    KIND_WORDS[type.kind] +
    (interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`) +
    (members.length === 0 ? '' : ` = ${members.join(' | ')}`);
  return {
    name,
    kind: 'type',
    typeName: name,
    parent: null,
    signature,
    refersTo: [...interfaces, ...members],
  };
}

const KIND_WORDS: Readonly<Record<TypeDefinitionNode['kind'], string>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

function listKeys(type: TypeDefinitionNode): readonly Coordinate[] {
  return (type.directives ?? []).filter(isKey).map((key) => {
    const typeName = type.name.value;
    const name = `${typeName} @key(fields: ${JSON.stringify(readKeyFields(key))})`;
    const resolvable = key.arguments?.find((item) => item.name.value === 'resolvable')?.value;
    const isResolvable = resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
    const signature = isResolvable ? 'resolvable' : 'not resolvable';
    return { name, kind: 'key', typeName, parent: typeName, signature, refersTo: [] };
  });
}

function isKey(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'key';
}

function readKeyFields(key: ConstDirectiveNode): string {
  const fields = key.arguments?.find((item) => item.name.value === 'fields')?.value;
  return fields?.kind === Kind.STRING ? fields.value : '';
}

function listParts(type: TypeDefinitionNode): readonly Coordinate[] {
  const typeName = type.name.value;
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return (type.fields ?? []).flatMap((field) => describeField(typeName, field));
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (type.fields ?? []).map((field) =>
        describeInput(
          `${typeName}.${field.name.value}`,
          { kind: 'inputField', typeName, parent: typeName },
          field,
        ),
      );
    case Kind.ENUM_TYPE_DEFINITION:
      return (type.values ?? []).map((value) => ({
        name: `${typeName}.${value.name.value}`,
        kind: 'enumValue',
        typeName,
        parent: typeName,
        signature: 'a value',
        refersTo: [],
      }));
    default:
      return [];
  }
}

function describeField(typeName: string, field: FieldDefinitionNode): readonly Coordinate[] {
  const name = `${typeName}.${field.name.value}`;
  const signature = print(field.type);
  const own: Coordinate = {
    name,
    kind: 'field',
    typeName,
    parent: typeName,
    signature,
    refersTo: [namedType(signature)],
  };
  const inputs = (field.arguments ?? []).map((argument) =>
    describeInput(`${name}(${argument.name.value}:)`, { kind: 'argument', typeName, parent: name }, argument),
  );
  return [own, ...inputs];
}

function describeInput(
  name: string,
  place: Pick<Coordinate, 'kind' | 'typeName' | 'parent'>,
  { type, defaultValue }: InputValueDefinitionNode,
): Coordinate {
  const fallback = defaultValue === undefined ? '' : ` = ${print(sortFields(defaultValue))}`;
  return { name, ...place, signature: `${print(type)}${fallback}`, refersTo: [namedType(print(type))] };
}

/** The same default whichever way its fields are ordered. */
function sortFields(value: ConstValueNode): ConstValueNode {
  if (value.kind === Kind.LIST) return { ...value, values: value.values.map(sortFields) };
  if (value.kind !== Kind.OBJECT) return value;
  const fields = value.fields.map((field) => ({ ...field, value: sortFields(field.value) }));
  return { ...value, fields: fields.sort((left, right) => (left.name.value < right.name.value ? -1 : 1)) };
}

/** `[Book!]!` names `Book`. */
export function namedType(reference: string): string {
  return reference.replace(/[[\]!]/g, '');
}
