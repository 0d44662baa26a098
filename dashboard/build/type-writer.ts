import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** TypeScript of what operations give and take; input types are collected while it writes. */
export interface TypeWriter {
  data(document: DocumentNode, operation: OperationDefinitionNode): string;
  variables(operation: OperationDefinitionNode): string;
  /** Interfaces of all input types that were met. */
  inputs(): readonly string[];
}

const SCALARS: Readonly<Record<string, string>> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

/** Writes types for one schema. */
export function typeWriter(schema: GraphQLSchema): TypeWriter {
  const inputs = new Set<GraphQLInputObjectType>();
  return {
    data: (document, operation) => {
      const root = schema.getQueryType();
      if (root == null) throw new TypeError('The schema has no queries.');
      return writeSelection(operation.selectionSet, root, document);
    },
    variables: (operation) => {
      const lines = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
        const known = typeFromAST(schema, type as never) as unknown as GraphQLType;
        const isOptional = !isNonNullType(known) || defaultValue !== undefined;
        return `readonly ${variable.name.value}${isOptional ? '?' : ''}: ${writeInput(known, inputs)};`;
      });
      return `{ ${lines.join(' ')} }`;
    },
    inputs: () => [...inputs].map(writeInputObject(inputs)),
  };
}

function writeSelection(set: SelectionSetNode, parent: GraphQLObjectType, document: DocumentNode): string {
  const fields = set.selections.flatMap((selection): string[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
      return [writeSelection(fragment.selectionSet, parent, document).slice(1, -1)];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) throw new TypeError('Inline fragments are not used here.');
    const type = parent.getFields()[selection.name.value]?.type;
    if (type === undefined) return [];
    const write = (named: GraphQLNamedType): string =>
      selection.selectionSet === undefined
        ? writeLeaf(named)
        : writeSelection(selection.selectionSet, named as GraphQLObjectType, document);
    return [`readonly ${selection.alias?.value ?? selection.name.value}: ${wrap(type, write)};`];
  });
  return `{ ${fields.join(' ')} }`;
}

function writeLeaf(type: GraphQLNamedType): string {
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  return SCALARS[type.name] ?? 'string';
}

function writeInput(type: GraphQLType, inputs: Set<GraphQLInputObjectType>): string {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return wrap(type, writeLeaf);
  if (!inputs.has(named)) {
    inputs.add(named);
    for (const field of Object.values(named.getFields())) writeInput(field.type, inputs);
  }
  return wrap(type, ({ name }) => name);
}

function writeInputObject(inputs: Set<GraphQLInputObjectType>) {
  return (type: GraphQLInputObjectType): string => {
    const lines = Object.values(type.getFields()).map((field) => {
      const isOptional = !isNonNullType(field.type) || field.defaultValue !== undefined;
      return `  readonly ${field.name}${isOptional ? '?' : ''}: ${writeInput(field.type, inputs)};`;
    });
    return `export interface ${type.name} {\n${lines.join('\n')}\n}\n`;
  };
}

/** Lists and null around the named type. */
function wrap(type: GraphQLType, write: (named: GraphQLNamedType) => string): string {
  if (isNonNullType(type)) return wrapPresent(type.ofType, write);
  return `${wrapPresent(type, write)} | null`;
}

function wrapPresent(type: GraphQLType, write: (named: GraphQLNamedType) => string): string {
  if (isListType(type)) return `readonly (${wrap(type.ofType as GraphQLType, write)})[]`;
  return write(type as GraphQLNamedType);
}
