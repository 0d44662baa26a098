import {
  getNamedType,
  Kind,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  isAbstractType,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { requirementNames } from './requirement-names.ts';
import type { Groups, Requirement } from './requirement.ts';

type Directives = readonly DirectiveNode[] | undefined;

/**
 * What a schema asks of callers, by coordinate. Equal requirements are one object, so that they can be told apart by
 * identity.
 */
export class FieldRequirements {
  /** By `Type` and `Type.field`; coordinates without any are absent. */
  readonly #byCoordinate = new Map<string, readonly Requirement[]>();
  readonly #known = new Map<string, Requirement>();

  readonly #kindOf: ReadonlyMap<string, Requirement['kind']>;

  /** `document` is a supergraph, or a subgraph's SDL. */
  constructor(document: DocumentNode) {
    this.#kindOf = requirementNames(document);
    for (const definition of document.definitions) {
      if (!('name' in definition) || definition.name === undefined || !('directives' in definition)) continue;
      if (definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
      const typeName = definition.name.value;
      this.#note(typeName, definition.directives);
      if (!('fields' in definition)) continue;
      for (const { name, directives } of definition.fields ?? [])
        this.#note(`${typeName}.${name.value}`, directives);
    }
  }

  /** True where everybody is granted everything. */
  get isEmpty(): boolean {
    return this.#byCoordinate.size === 0;
  }

  /** What a field asks for, on a type of the schema that clients see. */
  of(
    schema: GraphQLSchema,
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
  ): readonly Requirement[] {
    const holders = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
    const coordinates = holders.flatMap(({ name }) => [name, `${name}.${field.name}`]);
    const found = [...coordinates, getNamedType(field.type).name].flatMap(
      (coordinate) => this.#byCoordinate.get(coordinate) ?? [],
    );
    return [...new Set(found)];
  }

  /** All that any field of a document asks for, whatever its conditions are. */
  touchedBy(schema: GraphQLSchema, document: DocumentNode): readonly Requirement[] {
    if (this.isEmpty) return [];
    const touched = new Set<Requirement>();
    const types = new TypeInfo(schema);
    const noteField = (): void => {
      const type = types.getParentType();
      const field = types.getFieldDef();
      if (!type || !field || field.name.startsWith('__')) return;
      for (const requirement of this.of(schema, type, field)) touched.add(requirement);
    };
    visit(document, visitWithTypeInfo(types, { Field: noteField }));
    return [...touched];
  }

  #note(coordinate: string, directives: Directives): void {
    const requirements = (directives ?? []).flatMap(
      (node) => readRequirement(node, this.#kindOf.get(node.name.value)) ?? [],
    );
    if (requirements.length === 0) return;
    const shared = requirements.map((requirement) => this.#share(requirement));
    this.#byCoordinate.set(coordinate, [...(this.#byCoordinate.get(coordinate) ?? []), ...shared]);
  }

  #share(requirement: Requirement): Requirement {
    const key = JSON.stringify(requirement);
    const known = this.#known.get(key) ?? requirement;
    this.#known.set(key, known);
    return known;
  }
}

function readRequirement(node: DirectiveNode, kind: Requirement['kind'] | undefined): Requirement | null {
  switch (kind) {
    case 'authenticated':
      return { kind };
    case 'scopes':
    case 'policies':
      return { kind, groups: readGroups(node, kind) };
    case undefined:
      return null;
  }
}

function readGroups(node: DirectiveNode, name: string): Groups {
  const argument = node.arguments?.find((each) => each.name.value === name);
  return argument === undefined ? [] : (valueFromASTUntyped(argument.value) as Groups);
}
