import {
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import { PARTITIONED_SUBGRAPH } from '../../../schema/compose/compose-supergraph.ts';
import type { FieldUse } from '../../usage/count-fields.ts';
import type { ShownField, ShownType } from './write-schema-page.ts';

export interface ListedSchema {
  readonly supergraphSdl: string;
  /** Coordinates of the newest contract. */
  readonly contract: ReadonlySet<string>;
  /** Who serves what is not the contract's. */
  readonly members: readonly { readonly code: string; readonly names: ReadonlySet<string> }[];
  readonly usage: ReadonlyMap<string, readonly FieldUse[]>;
}

type Part = FieldDefinitionNode | EnumValueDefinitionNode | InputValueDefinitionNode;

/** Types of composition's own (join, link), which no client sees. */
const MACHINERY = /^(join|link)__/;

/** What clients see of a supergraph: roots first, the other types by name. */
export function listTypes(schema: ListedSchema): readonly ShownType[] {
  const types = parse(schema.supergraphSdl, { noLocation: true }).definitions.filter(
    (node): node is TypeDefinitionNode =>
      /TypeDefinition$/.test(node.kind) && 'name' in node && !MACHINERY.test(node.name?.value ?? ''),
  );
  return types
    .filter((type) => !has(type.directives, 'inaccessible') && partsOf(type).length > 0)
    .map((type) => ({
      name: type.name.value,
      description: type.description?.value ?? '',
      fields: partsOf(type)
        .filter((part) => !has(part.directives, 'inaccessible'))
        .map((part) => describe(type, part, schema)),
    }))
    .sort((left, right) => rank(left.name) - rank(right.name) || (left.name < right.name ? -1 : 1));
}

function rank(name: string): number {
  return name === 'Query' ? 0 : 1;
}

function partsOf(type: TypeDefinitionNode): readonly Part[] {
  if ('fields' in type) return type.fields ?? [];
  return 'values' in type ? (type.values ?? []) : [];
}

function describe(type: TypeDefinitionNode, part: Part, schema: ListedSchema): ShownField {
  const coordinate = `${type.name.value}.${part.name.value}`;
  return {
    coordinate,
    signature: print(plain(part)),
    description: part.description?.value ?? '',
    isDeprecated: has(part.directives, 'deprecated'),
    holders: holdersOf(coordinate, [...(type.directives ?? []), ...(part.directives ?? [])], schema),
    usedBy: schema.usage.get(coordinate) ?? [],
  };
}

/** Without descriptions and directives, those of arguments, too. */
function plain(part: Part): Part {
  return visit(part, { StringValue: { enter: dropDescription }, Directive: () => null });
}

/** The value of a default is a text as well. */
function dropDescription(_node: unknown, key: string | number | undefined): null | undefined {
  return key === 'description' ? null : undefined;
}

function holdersOf(
  coordinate: string,
  directives: readonly ConstDirectiveNode[],
  { contract, members }: ListedSchema,
): ShownField['holders'] {
  if (contract.has(coordinate)) return 'CONTRACT';
  const isOfMembers = directives.some((directive) =>
    print(directive).includes(PARTITIONED_SUBGRAPH.toUpperCase()),
  );
  const codes = members.filter(({ names }) => names.has(coordinate)).map(({ code }) => code);
  return isOfMembers && codes.length > 0 ? codes : 'ORDINARY';
}

function has(directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((directive) => directive.name.value === name) ?? false;
}
