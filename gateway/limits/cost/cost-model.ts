import {
  Kind,
  valueFromASTUntyped,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
} from 'graphql';

/** How many members are asked for a gathered field. */
export type FanOut = 'ALL' | 'OWN_AND_HOLDERS';

interface ListSize {
  readonly assumedSize?: number;
  readonly slicingArguments?: readonly string[];
  readonly sizedFields?: readonly string[];
}

/** What the schemas say of costs, by coordinates. */
export class CostModel {
  readonly weights = new Map<string, number>();
  readonly listSizes = new Map<string, ListSize>();
  readonly fanOuts = new Map<string, FanOut>();

  /** `supergraph` has `@cost` and `@listSize`; `contract`, where there is one, what is gathered from members. */
  constructor(supergraph: DocumentNode, contract: DocumentNode | null) {
    forEachField(supergraph, (coordinate, field) => {
      this.#readCosts(coordinate, field.directives ?? []);
    });
    for (const definition of supergraph.definitions)
      if ('name' in definition && definition.name !== undefined && 'directives' in definition)
        this.#readCosts(definition.name.value, definition.directives ?? []);
    if (contract !== null) this.#readFanOuts(contract);
  }

  #readCosts(coordinate: string, directives: readonly DirectiveNode[]): void {
    for (const node of directives) {
      const values = readArguments(node);
      if (node.name.value === 'cost') this.weights.set(coordinate, Number(values['weight']));
      if (node.name.value === 'listSize') this.listSizes.set(coordinate, values);
    }
  }

  #readFanOuts(contract: DocumentNode): void {
    const broadcast = new Set(
      contract.definitions.flatMap((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION && has(definition.directives, 'broadcast')
          ? [definition.name.value]
          : [],
      ),
    );
    forEachField(contract, (coordinate, field, typeName) => {
      const gather = field.directives?.find(({ name }) => name.value === 'gather');
      if (gather === undefined || readArguments(gather)['merge'] === 'ROUTE') return;
      const isAll = typeName === 'Query' || broadcast.has(typeName);
      this.fanOuts.set(coordinate, isAll ? 'ALL' : 'OWN_AND_HOLDERS');
    });
  }
}

function forEachField(
  document: DocumentNode,
  visit: (coordinate: string, field: FieldDefinitionNode, typeName: string) => void,
): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    const typeName = definition.name.value;
    for (const field of definition.fields ?? []) visit(`${typeName}.${field.name.value}`, field, typeName);
  }
}

function readArguments(node: DirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

function has(directives: readonly DirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((node) => node.name.value === name) === true;
}
