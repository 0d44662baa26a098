import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostModel } from './cost-model.ts';

/** Members that are asked for what is gathered. */
export interface Members {
  readonly all: number;
  /** Of those that hold rows for others. */
  readonly holders: number;
}

export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Items of a page whose size the client leaves open, and of any other list of which nothing is said. */
const USUAL_PAGE = 50;
const USUAL_SIZE = 10;
/** Arguments that say how many items come, where no `@listSize` names others. */
const SLICING = ['first', 'last'];
const PAGE_FIELDS: ReadonlySet<string> = new Set(['nodes', 'edges']);

/** What a valid operation would cost; infinite where it holds itself. */
export function operationCost(costed: CostedOperation, model: CostModel, members: Members): number {
  return new OperationCost(costed, model, members).total();
}

class OperationCost {
  readonly #costed: CostedOperation;
  readonly #model: CostModel;
  readonly #members: Members;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment and the size of the page around it. */
  readonly #known = new Map<string, number>();

  constructor(costed: CostedOperation, model: CostModel, members: Members) {
    this.#costed = costed;
    this.#model = model;
    this.#members = members;
    const { definitions } = costed.document;
    this.#fragments = new Map(
      definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  total(): number {
    const { schema, operation } = this.#costed;
    const root = schema.getRootType(operation.operation);
    return root === undefined || root === null ? 0 : this.#selectionCost(operation.selectionSet, root, null);
  }

  /** `pageSize` is how many items the lists of a page have. */
  #selectionCost(
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    pageSize: number | null,
  ): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += this.#fieldCost(node, type, pageSize);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        cost += this.#selectionCost(
          node.selectionSet,
          this.#typeOf(node.typeCondition?.name.value, type),
          pageSize,
        );
      else cost += this.#fragmentCost(node.name.value, type, pageSize);
    }
    return cost;
  }

  #fragmentCost(name: string, type: GraphQLCompositeType, pageSize: number | null): number {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return 0;
    const key = `${name} ${String(pageSize)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, Number.POSITIVE_INFINITY);
    const inner = this.#typeOf(fragment.typeCondition.name.value, type);
    const cost = this.#selectionCost(fragment.selectionSet, inner, pageSize);
    this.#known.set(key, cost);
    return cost;
  }

  #fieldCost(node: FieldNode, type: GraphQLCompositeType, pageSize: number | null): number {
    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    if (field === undefined) return 0;
    const coordinate = `${type.name}.${field.name}`;
    const valueType = getNamedType(field.type);
    const isObject = isCompositeType(valueType);
    const weight =
      this.#model.weights.get(coordinate) ?? this.#model.weights.get(valueType.name) ?? (isObject ? 1 : 0);
    const asked = this.#askedMembers(coordinate);
    const given = this.#givenSize(node, coordinate);
    const isList = isListType(getNullableType(field.type));
    const size = isList ? this.#listSize(field, coordinate, given ?? pageSize) : 1;
    if (!isObject || node.selectionSet === undefined) return weight * Math.max(asked, size);
    const below = this.#selectionCost(node.selectionSet, valueType, isList ? null : (given ?? null));
    return weight * (isList ? asked - 1 + size : asked) + size * below;
  }

  #askedMembers(coordinate: string): number {
    const fanOut = this.#model.fanOuts.get(coordinate);
    if (fanOut === undefined) return 1;
    return fanOut === 'ALL' ? Math.max(1, this.#members.all) : 1 + this.#members.holders;
  }

  #listSize({ name }: GraphQLField<unknown, unknown>, coordinate: string, given: number | null): number {
    const said = this.#model.listSizes.get(coordinate)?.assumedSize;
    if (given !== null && (PAGE_FIELDS.has(name) || said === undefined)) return given;
    return said ?? (PAGE_FIELDS.has(name) ? USUAL_PAGE : USUAL_SIZE);
  }

  /** What the client says of the size, in `first` or what `@listSize` names instead; null where nothing. */
  #givenSize(node: FieldNode, coordinate: string): number | null {
    const names = this.#model.listSizes.get(coordinate)?.slicingArguments ?? SLICING;
    const values = (node.arguments ?? [])
      .filter(({ name }) => names.includes(name.value))
      .map(({ value }) => Number(valueFromASTUntyped(value, this.#costed.variables)))
      .filter((value) => Number.isFinite(value) && value >= 0);
    return values.length === 0 ? null : Math.max(...values);
  }

  #typeOf(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : this.#costed.schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}
