import {
  Kind,
  print,
  visit,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { ContractModel } from './contract-model.ts';
import type { JoinedExtensions } from './join-extensions.ts';

/**
 * The SDL of the one logical subgraph: the newest contract with its directives, its gaps made nullable, and the
 * members' extensions joined to it as nullable.
 */
export function writeLogicalSdl(
  { document, gaps }: Pick<ContractModel, 'document' | 'gaps'>,
  { fields, types }: JoinedExtensions,
): string {
  const extended = visit(document, {
    ObjectTypeDefinition: (node): ObjectTypeDefinitionNode => {
      const typeName = node.name.value;
      const own = (node.fields ?? []).map((field) =>
        gaps.has(`${typeName}.${field.name.value}`) ? asNullable(field) : field,
      );
      const added = fields
        .filter((field) => field.typeName === typeName)
        .map((field) => asNullable(field.node));
      return { ...node, fields: [...own, ...added] };
    },
    ObjectTypeExtension: (node) => ({
      ...node,
      fields: (node.fields ?? []).map((field) =>
        gaps.has(`${node.name.value}.${field.name.value}`) ? asNullable(field) : field,
      ),
    }),
  });
  return `${print({ kind: Kind.DOCUMENT, definitions: [...extended.definitions, ...types] })}\n`;
}

function asNullable(field: FieldDefinitionNode): FieldDefinitionNode {
  return { ...field, type: withoutNonNull(field.type) };
}

function withoutNonNull(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type.type : type;
}
